package dev.hanok.delivery.kubernetes;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks each overlay for errors that an API server would report, and for unsafe settings
 * that it would accept.
 */
class OverlayTests {

	private static final Pattern VARIABLE = Pattern.compile("\\$\\((\\w+)\\)");

	static Stream<String> overlays() {
		return Manifests.overlays();
	}

	@ParameterizedTest
	@MethodSource("overlays")
	void hasOnlyKeysAndTypesOfTheSchema(String overlay) {
		assertThat(Manifests.of(overlay).resources()).hasSizeGreaterThan(30)
			.allSatisfy((resource) -> StrictSchema.check(resource.content()));
	}

	@ParameterizedTest
	@MethodSource("overlays")
	void hasEachResourceOnceAndInOneNamespace(String overlay) {
		assertThat(Manifests.of(overlay).resources()).doesNotHaveDuplicates()
			.extracting(Resource::toString)
			.doesNotHaveDuplicates();
		assertThat(
				Manifests.of(overlay).resources().stream().filter((resource) -> !resource.kind().equals("Namespace")))
			.extracting((resource) -> resource.at("/metadata/namespace").asString(""))
			.containsOnly("hanok");
	}

	@ParameterizedTest
	@MethodSource("overlays")
	void eachSelectorMatchesItsOwnPods(String overlay) {
		Manifests manifests = Manifests.of(overlay);
		assertThat(manifests.ofKind("Deployment", "StatefulSet")).isNotEmpty().allSatisfy((workload) -> {
			assertThat(Resource.labels(workload.at("/spec/selector/matchLabels"))).isNotEmpty();
			assertThat(manifests.selectedBy(workload.at("/spec/selector/matchLabels"))).containsExactly(workload);
		});
		assertThat(manifests.ofKind("Service")).isNotEmpty()
			.allSatisfy((service) -> assertThat(manifests.selectedBy(service.at("/spec/selector"))).hasSize(1));
		assertThat(manifests.ofKind("StatefulSet")).allSatisfy(
				(set) -> assertThat(manifests.named("Service", set.at("/spec/serviceName").asString(""))).isNotNull());
	}

	@ParameterizedTest
	@MethodSource("overlays")
	void servicesAndProbesReferToPortsOfThePods(String overlay) {
		Manifests manifests = Manifests.of(overlay);
		assertThat(manifests.ofKind("Service")).allSatisfy((service) -> {
			Resource pods = manifests.selectedBy(service.at("/spec/selector")).findAny().orElseThrow();
			assertThat(Resource.stream(service.at("/spec/ports"))).isNotEmpty()
				.allMatch((port) -> pods.hasPort(port.path("targetPort")) && pods.hasPort(port.path("port")));
		});
		assertThat(manifests.workloads()).allSatisfy((workload) -> assertThat(workload.containers()
			.stream()
			.flatMap((container) -> Resource.stream(container)
				.map((value) -> value.has("httpGet") ? value.at("/httpGet/port") : value.at("/tcpSocket/port")))
			.filter((port) -> !port.isMissingNode())).allMatch(workload::hasPort));
	}

	@ParameterizedTest
	@MethodSource("overlays")
	void routesReferToPortsOfServices(String overlay) {
		Manifests manifests = Manifests.of(overlay);
		List<JsonNode> backends = new ArrayList<>();
		manifests.ofKind("HTTPRoute", "Ingress")
			.forEach((route) -> Stream.of("backendRefs", "service")
				.forEach((key) -> route.content().findValues(key).forEach((found) -> {
					if (found.isArray()) {
						found.forEach(backends::add);
					}
					else {
						backends.add(found);
					}
				})));
		assertThat(backends).allSatisfy((backend) -> {
			JsonNode port = backend.path("port").isObject() ? backend.path("port").path("name").isMissingNode()
					? backend.at("/port/number") : backend.at("/port/name") : backend.path("port");
			assertThat(Resource.stream(manifests.named("Service", backend.path("name").asString("")).at("/spec/ports")))
				.anyMatch((entry) -> entry.path("name").equals(port) || entry.path("port").equals(port));
		});
	}

	@ParameterizedTest
	@MethodSource("overlays")
	void meetsThePodSecurityStandardRestricted(String overlay) {
		Manifests manifests = Manifests.of(overlay);
		assertThat(manifests.ofKind("Namespace")).singleElement()
			.extracting((namespace) -> namespace.at("/metadata/labels")
				.path("pod-security.kubernetes.io/enforce")
				.asString(""))
			.isEqualTo("restricted");
		assertThat(manifests.workloads()).allSatisfy((workload) -> {
			JsonNode pod = workload.pod();
			assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean(false)).isTrue();
			assertThat(pod.at("/securityContext/runAsUser").asInt(0)).isPositive();
			assertThat(pod.at("/securityContext/seccompProfile/type").asString("")).isEqualTo("RuntimeDefault");
			assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
			assertThat(workload.containers()).allSatisfy((container) -> {
				assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true)).isFalse();
				assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean(false)).isTrue();
				assertThat(container.at("/securityContext/capabilities/drop/0").asString("")).isEqualTo("ALL");
			});
			assertThat(Resource.stream(pod.path("volumes")))
				.allMatch((volume) -> Stream.of("emptyDir", "secret", "configMap", "persistentVolumeClaim", "projected")
					.anyMatch(volume::has));
		});
	}

	@ParameterizedTest
	@MethodSource("overlays")
	void disablesServiceLinks(String overlay) {
		assertThat(Manifests.of(overlay).workloads())
			.as("The Service gateway would set GATEWAY_PORT, which config-repo/gateway.yml reads")
			.allMatch((workload) -> !workload.pod().path("enableServiceLinks").asBoolean(true));
	}

	@ParameterizedTest
	@MethodSource("overlays")
	void eachContainerHasAMemoryLimitAndProbes(String overlay) {
		assertThat(Manifests.of(overlay).workloads())
			.allSatisfy((workload) -> assertThat(workload.containers()).allSatisfy((container) -> {
				JsonNode resources = container.path("resources");
				assertThat(resources.at("/limits/memory").asString("")).matches("\\d+[MG]i")
					.isEqualTo(resources.at("/requests/memory").asString(""));
				assertThat(resources.at("/requests/cpu").asString("")).matches("\\d+m?");
				if (!workload.kind().equals("Job")) {
					assertThat(List.of("startupProbe", "readinessProbe", "livenessProbe")).allMatch(container::has);
				}
			}));
	}

	@ParameterizedTest
	@MethodSource("overlays")
	void budgetsAndAutoscalersAreOnlyForServicesWithSeveralPods(String overlay) {
		Manifests manifests = Manifests.of(overlay);
		Set<String> scaled = new HashSet<>();
		assertThat(manifests.ofKind("HorizontalPodAutoscaler")).allSatisfy((scaler) -> {
			Resource target = manifests.named(scaler.at("/spec/scaleTargetRef/kind").asString(""),
					scaler.at("/spec/scaleTargetRef/name").asString(""));
			assertThat(target.at("/spec/replicas").isMissingNode()).as("replicas would undo the scaling").isTrue();
			assertThat(scaler.at("/spec/minReplicas").asInt(0)).isBetween(2,
					scaler.at("/spec/maxReplicas").asInt(0) - 1);
			scaled.add(target.name());
		});
		Set<String> protectedPods = new HashSet<>();
		assertThat(manifests.ofKind("PodDisruptionBudget")).allSatisfy((budget) -> {
			Resource pods = manifests.services()
				.filter((service) -> manifests.selectedBy(budget.at("/spec/selector/matchLabels"))
					.anyMatch(service::equals))
				.findAny()
				.orElseThrow();
			assertThat(scaled.contains(pods.name()) || pods.at("/spec/replicas").asInt(0) > 1)
				.as("A budget for a single pod keeps its node from being drained")
				.isTrue();
			protectedPods.add(pods.name());
		});
		assertThat(protectedPods).containsAll(scaled);
	}

	@ParameterizedTest
	@MethodSource("overlays")
	void definesVariablesBeforeTheirUse(String overlay) {
		assertThat(Manifests.of(overlay).workloads())
			.allSatisfy((workload) -> assertThat(workload.containers()).allSatisfy((container) -> {
				Set<String> defined = new HashSet<>();
				container.path("env").forEach((entry) -> {
					assertThat(
							VARIABLE.matcher(entry.path("value").asString("")).results().map((found) -> found.group(1)))
						.isSubsetOf(defined);
					defined.add(entry.path("name").asString(""));
				});
			}));
	}

	@ParameterizedTest
	@MethodSource("overlays")
	void refersOnlyToExistingAccountsVolumesSecretsAndConfigMaps(String overlay) {
		Manifests manifests = Manifests.of(overlay);
		List<Resource> fromTrialObjects = overlay.endsWith("-trial") ? TrialObjects.print().resources() : List.of();
		Set<String> present = new HashSet<>();
		Stream.concat(manifests.resources().stream(), fromTrialObjects.stream())
			.forEach((resource) -> present.add(resource.toString()));
		assertThat(manifests.workloads()).allSatisfy((workload) -> {
			Set<String> needed = new HashSet<>();
			Set<String> volumes = new HashSet<>();
			JsonNode pod = workload.pod();
			if (pod.has("serviceAccountName")) {
				needed.add("ServiceAccount " + pod.path("serviceAccountName").asString(""));
			}
			pod.path("volumes").forEach((volume) -> {
				volumes.add(volume.path("name").asString(""));
				// Other overlays use Secrets and ConfigMaps that the operator creates.
				if (overlay.endsWith("-trial")) {
					volume.findValuesAsString("secretName").forEach((name) -> needed.add("Secret " + name));
					volume.path("configMap")
						.findValuesAsString("name")
						.forEach((name) -> needed.add("ConfigMap " + name));
				}
			});
			workload.at("/spec/volumeClaimTemplates")
				.forEach((claim) -> volumes.add(claim.at("/metadata/name").asString("")));
			workload.containers().forEach((container) -> {
				container.path("envFrom")
					.forEach((source) -> needed.add("ConfigMap " + source.at("/configMapRef/name").asString("")));
				assertThat(
						Resource.stream(container.path("volumeMounts")).map((mount) -> mount.path("name").asString("")))
					.isSubsetOf(volumes);
			});
			assertThat(present).containsAll(needed);
		});
	}

	@ParameterizedTest
	@MethodSource("overlays")
	void imagesHaveDigestsOrInATrialTheVersionsOfCompose(String overlay) {
		String versions = RepositoryFile.read(".env");
		assertThat(Manifests.of(overlay).workloads().flatMap((workload) -> workload.containers().stream()))
			.extracting((container) -> container.path("image").asString(""))
			.allSatisfy((image) -> {
				if (overlay.endsWith("-trial") && image.startsWith("hanok/")) {
					assertThat(image).as("the image that deploy/docker/build makes").doesNotContain(":", "@");
				}
				else if (overlay.endsWith("-trial")) {
					String name = image.replaceAll(".*/|:.*", "").toUpperCase();
					assertThat(versions).contains("\n" + name + "_VERSION=" + image.replaceAll(".*:", "") + "\n");
				}
				else {
					assertThat(image).matches(".+@sha256:[0-9a-f]{64}");
				}
			});
	}

}
