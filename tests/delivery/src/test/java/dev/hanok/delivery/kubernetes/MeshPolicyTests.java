package dev.hanok.delivery.kubernetes;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The Istio resources of the overlays match the services and their calls.
 */
class MeshPolicyTests {

	static Stream<String> overlays() {
		return Manifests.overlays().filter((overlay) -> overlay.startsWith("istio"));
	}

	@ParameterizedTest
	@MethodSource("overlays")
	void allowsTheCallsOfTheServicesAndNoOthers(String overlay) {
		Manifests manifests = Manifests.of(overlay);
		assertThat(new MeshRules(manifests).allowed()).isNotEmpty().isEqualTo(new Calls(manifests).betweenServices());
	}

	@Test
	void detectsMissingAndSuperfluousRules() {
		Manifests manifests = Manifests.of("istio");
		Manifests without = new Manifests(manifests.resources()
			.stream()
			.filter((resource) -> !resource.toString().equals("AuthorizationPolicy catalog-service"))
			.toList());
		assertThat(new Calls(without).betweenServices()).contains("gateway -> catalog-service:8080");
		assertThat(new MeshRules(without).allowed()).doesNotContain("gateway -> catalog-service:8080");
		Manifests more = Manifests.parse("""
				apiVersion: security.istio.io/v1
				kind: AuthorizationPolicy
				metadata: {name: catalog-service}
				spec:
				  targetRefs: [{group: '', kind: Service, name: catalog-service}]
				  rules:
				    - from: [{source: {principals: [cluster.local/ns/hanok/sa/auth-service]}}]
				      to: [{operation: {ports: ['8080']}}]
				""");
		assertThat(new MeshRules(more).allowed()).containsExactly("auth-service -> catalog-service:8080");
		assertThat(new Calls(manifests).betweenServices()).doesNotContain("auth-service -> catalog-service:8080");
	}

	@ParameterizedTest
	@MethodSource("overlays")
	void deniesCallsWithoutARule(String overlay) {
		Manifests manifests = Manifests.of(overlay);
		List<JsonNode> policies = new MeshRules(manifests).policies().map((policy) -> policy.at("/spec")).toList();
		assertThat(policies).allMatch((policy) -> policy.path("action").asString("").equals("ALLOW"));
		List<JsonNode> without = policies.stream().filter((policy) -> !policy.has("rules")).toList();
		assertThat(without).anyMatch((policy) -> !policy.has("selector") && !policy.has("targetRefs"));
		if (manifests.hasWaypoint()) {
			assertThat(without).anyMatch((policy) -> policy.at("/targetRefs/0/name").asString("").equals("waypoint"));
		}
	}

	@ParameterizedTest
	@MethodSource("overlays")
	void podsAcceptCallsOnlyFromTheWaypoint(String overlay) {
		Manifests manifests = Manifests.of(overlay);
		List<String> ofPods = new MeshRules(manifests).policies()
			.filter((policy) -> policy.at("/spec").has("selector") && !policy.name().equals("entry"))
			.flatMap((policy) -> policy.content().findValues("principals").stream())
			.map(JsonNode::toString)
			.distinct()
			.toList();
		if (manifests.hasWaypoint()) {
			assertThat(ofPods).containsExactly("[\"cluster.local/ns/hanok/sa/waypoint\"]");
		}
		else {
			assertThat(ofPods).isNotEmpty();
		}
	}

	@ParameterizedTest
	@MethodSource("overlays")
	void refersOnlyToExistingResources(String overlay) {
		Manifests manifests = Manifests.of(overlay);
		MeshRules rules = new MeshRules(manifests);
		assertThat(manifests.ofKind("AuthorizationPolicy", "RequestAuthentication", "Telemetry")).isNotEmpty()
			.allSatisfy((policy) -> {
				JsonNode selector = policy.at("/spec/selector/matchLabels");
				assertThat(selector.isMissingNode() || manifests.selectedBy(selector).findAny().isPresent()).isTrue();
				policy.at("/spec/targetRefs").forEach((target) -> assertThat(find(manifests, target)).isNotNull());
			});
		assertThat(manifests.ofKind("HTTPRoute")).isNotEmpty()
			.allSatisfy((route) -> route.at("/spec/parentRefs")
				.forEach((parent) -> assertThat(find(manifests, parent)).isNotNull()));
		assertThat(manifests.ofKind("DestinationRule")).isNotEmpty()
			.allSatisfy(
					(rule) -> assertThat(manifests.named("Service", rule.at("/spec/host").asString(""))).isNotNull());
		assertThat(rules.callers().filter((account) -> !rules.madeByIstio(account))).isNotEmpty()
			.allSatisfy((account) -> assertThat(manifests.named("ServiceAccount", account)).isNotNull());
	}

	@ParameterizedTest
	@MethodSource("overlays")
	void eachCalledServiceHasARouteAndACanaryOfWeightZero(String overlay) {
		Manifests manifests = Manifests.of(overlay);
		List<String> called = new MeshRules(manifests).allowed()
			.stream()
			.map((call) -> call.replaceAll(".*-> |:.*", ""))
			.distinct()
			.toList();
		assertThat(called).isNotEmpty().allSatisfy((service) -> {
			Resource canary = manifests.named("Deployment", service + "-canary");
			assertThat(canary.at("/spec/replicas").asInt(-1)).isZero();
			assertThat(canary.podLabels()).containsEntry("app.kubernetes.io/name", service);
			assertThat(manifests.named("HTTPRoute", service).at("/spec/rules")).hasSize(2)
				.allSatisfy((rule) -> assertThat(Resource.stream(rule.path("backendRefs"))
					.map((backend) -> backend.path("name").asString("") + " " + backend.path("weight").asString("")))
					.containsExactly(service + " 100", service + "-canary 0"));
		});
	}

	@ParameterizedTest
	@MethodSource("overlays")
	void enablesStrictMtlsOutlierDetectionAndRetryBudgets(String overlay) {
		Manifests manifests = Manifests.of(overlay);
		assertThat(manifests.ofKind("ConfigMap").map((map) -> map.at("/data/SPRING_PROFILES_ACTIVE").asString("")))
			.contains("istio");
		assertThat(manifests.ofKind("PeerAuthentication")).singleElement()
			.extracting((authentication) -> authentication.at("/spec/mtls/mode").asString(""))
			.isEqualTo("STRICT");
		assertThat(manifests.ofKind("DestinationRule")).isNotEmpty()
			.allMatch((rule) -> rule.at("/spec/trafficPolicy").has("outlierDetection")
					&& rule.at("/spec/trafficPolicy").has("retryBudget"));
	}

	private static Resource find(Manifests manifests, JsonNode reference) {
		return manifests.named(reference.path("kind").asString("Gateway"), reference.path("name").asString(""));
	}

}
