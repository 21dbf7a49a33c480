package dev.hanok.delivery.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.fabric8.istio.api.networking.v1.DestinationRule;
import io.fabric8.istio.api.security.v1.AuthorizationPolicy;
import io.fabric8.istio.api.security.v1.PeerAuthentication;
import io.fabric8.istio.api.security.v1.RequestAuthentication;
import io.fabric8.istio.api.telemetry.v1.Telemetry;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks manifests for unknown keys and wrong types. It deserializes them strictly into
 * the classes that fabric8 generates from the schemas of Kubernetes, the Gateway API,
 * Istio and the Prometheus Operator.
 */
final class StrictSchema {

	private static final Map<String, Class<?>> KINDS = Stream
		.<Class<?>>of(ConfigMap.class, Namespace.class, Service.class, ServiceAccount.class, Deployment.class,
				StatefulSet.class, HorizontalPodAutoscaler.class, Job.class, Gateway.class, HTTPRoute.class,
				Ingress.class, NetworkPolicy.class, PodDisruptionBudget.class, DestinationRule.class,
				AuthorizationPolicy.class, PeerAuthentication.class, RequestAuthentication.class, Telemetry.class,
				PodMonitor.class, PrometheusRule.class)
		.collect(Collectors.toMap(StrictSchema::kind, Function.identity()));

	/** Keys that the API server requires and the classes do not. */
	private static final Map<String, List<String>> REQUIRED = Map.ofEntries(
			Map.entry("Deployment", List.of("/spec/selector/matchLabels", "/spec/template/spec/containers/0/image")),
			Map.entry("StatefulSet",
					List.of("/spec/selector/matchLabels", "/spec/template/spec/containers/0/image",
							"/spec/serviceName")),
			Map.entry("Job", List.of("/spec/template/spec/containers/0/image", "/spec/template/spec/restartPolicy")),
			Map.entry("Service", List.of("/spec/ports/0/port", "/spec/selector")),
			Map.entry("NetworkPolicy", List.of("/spec/podSelector", "/spec/policyTypes/0")),
			Map.entry("PodDisruptionBudget", List.of("/spec/selector")),
			Map.entry("HorizontalPodAutoscaler", List.of("/spec/scaleTargetRef/name", "/spec/maxReplicas")),
			Map.entry("HTTPRoute", List.of("/spec/parentRefs/0/name")),
			Map.entry("DestinationRule", List.of("/spec/host")),
			Map.entry("RequestAuthentication", List.of("/spec/jwtRules/0/issuer", "/spec/jwtRules/0/jwksUri")),
			Map.entry("PodMonitor", List.of("/spec/selector", "/spec/podMetricsEndpoints/0/port")),
			Map.entry("PrometheusRule", List.of("/spec/groups/0/rules/0/expr")));

	private static final Pattern OLDER = Pattern.compile("io\\.fabric8\\.(istio|openshift)\\.");

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.annotationIntrospector(new JacksonAnnotationIntrospector() {

			/** Refuses unknown keys, which the classes would store in a map. */
			@Override
			public Boolean hasAnySetter(MapperConfig<?> config, Annotated member) {
				return false;
			}

			/**
			 * The classes of older versions have an annotation of Jackson 2 against
			 * custom deserializers, which would fail here.
			 */
			@Override
			public @Nullable Object findDeserializer(MapperConfig<?> config, Annotated type) {
				return OLDER.matcher(type.getRawType().getName()).lookingAt() ? null
						: super.findDeserializer(config, type);
			}

			/** Ignores unwrapped alternatives, which no manifest uses. */
			@Override
			public boolean hasIgnoreMarker(MapperConfig<?> config, AnnotatedMember member) {
				return member.hasAnnotation(JsonUnwrapped.class) || super.hasIgnoreMarker(config, member);
			}

		})
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
		.build();

	private StrictSchema() {
	}

	static void check(JsonNode resource) {
		String kind = resource.path("kind").asString("");
		Class<?> type = KINDS.get(resource.path("apiVersion").asString("") + " " + kind);
		if (type == null) {
			throw new AssertionError("Unknown kind: " + resource.path("apiVersion") + " " + kind);
		}
		try {
			MAPPER.treeToValue(resource, type);
		}
		catch (JacksonException ex) {
			throw new AssertionError(
					kind + " " + resource.at("/metadata/name").asString("") + ": " + ex.getOriginalMessage(), ex);
		}
		REQUIRED.getOrDefault(kind, List.of())
			.forEach((pointer) -> assertThat(resource.at(pointer).isMissingNode())
				.as("%s %s lacks %s", kind, resource.at("/metadata/name").asString(""), pointer)
				.isFalse());
		JsonNode specification = resource.path("spec");
		assertThat(kind.equals("AuthorizationPolicy") && specification.has("rules")
				&& specification.at("/selector/matchLabels").isEmpty() && specification.path("targetRefs").isEmpty())
			.as("AuthorizationPolicy %s allows calls of all pods", resource.at("/metadata/name").asString(""))
			.isFalse();
	}

	private static String kind(Class<?> type) {
		String group = Objects.requireNonNull(type.getAnnotation(Group.class)).value();
		String version = Objects.requireNonNull(type.getAnnotation(Version.class)).value();
		return (group.isEmpty() ? version : group + "/" + version) + " " + type.getSimpleName();
	}

}
