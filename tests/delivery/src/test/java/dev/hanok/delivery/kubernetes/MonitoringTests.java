package dev.hanok.delivery.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Metrics, alerts and dashboards in a cluster are the same as in Compose.
 */
class MonitoringTests {

	private static final Manifests MANIFESTS = Manifests.of("kubernetes-monitored");

	@Test
	void eachServiceHasOnePodMonitorAndANetworkPolicyThatAdmitsIt() {
		assertThat(MANIFESTS.services()).isNotEmpty().allSatisfy((service) -> {
			JsonNode port = service.containers().getFirst().at("/startupProbe/httpGet/port");
			assertThat(MANIFESTS.ofKind("PodMonitor").filter((monitor) -> names(monitor, "/spec/selector", service)))
				.singleElement()
				.satisfies((monitor) -> {
					JsonNode endpoint = monitor.at("/spec/podMetricsEndpoints/0");
					assertThat(endpoint.path("port")).isEqualTo(port);
					assertThat(endpoint.at("/basicAuth/password/name").asString("")).isEqualTo("metrics-reader");
				});
			assertThat(
					MANIFESTS.ofKind("NetworkPolicy").filter((policy) -> names(policy, "/spec/podSelector", service)))
				.singleElement()
				.extracting((policy) -> policy.at("/spec/ingress/0/ports/0/port"))
				.isEqualTo(port);
		});
	}

	@Test
	void givesSeriesTheLabelsThatTheRulesUse() {
		assertThat(MANIFESTS.ofKind("PodMonitor")).isNotEmpty()
			.allSatisfy((monitor) -> assertThat(Resource.stream(monitor.at("/spec/podMetricsEndpoints/0/relabelings"))
				.map((label) -> label.path("targetLabel").asString(""))).containsExactly("job", "service", "instance"));
	}

	@Test
	void hasTheRulesOfComposeExceptThoseOfTheRegistry() throws IOException {
		List<String> ofCompose = files("deploy/metrics/prometheus/rules")
			.flatMap((file) -> rules(RepositoryFile.yaml(Manifests.REPOSITORY.relativize(file).toString())))
			.filter((rule) -> !rule.path("expr").asString("").equals("vector(1)"))
			.map(MonitoringTests::name)
			.filter((name) -> !name.equals("RegistryUnreachable"))
			.toList();
		List<JsonNode> inCluster = rules(MANIFESTS.named("PrometheusRule", "hanok").at("/spec")).toList();
		assertThat(inCluster).extracting(MonitoringTests::name).isEqualTo(ofCompose).contains("ServiceMissing");
		assertThat(inCluster).extracting((rule) -> rule.path("expr").asString(""))
			.as("expressions that only work with the Prometheus of Compose")
			.noneMatch((expression) -> expression.contains("job=\"prometheus\"") || expression.contains("eureka")
					|| expression.contains("config-server|"))
			.contains("group by (service) (last_over_time(up{job=\"services\"}[1d]))",
					"(hanok:service:expected unless on (service) hanok:instances:up > 0)");
	}

	@Test
	void hasTheDashboardsOfCompose() throws IOException {
		assertThat(files("deploy/metrics/grafana/dashboards")).isNotEmpty().allSatisfy((file) -> {
			String name = file.getFileName().toString();
			assertThat(MANIFESTS.named("ConfigMap", "dashboard-" + name.replace(".json", ""))
				.at("/data")
				.path(name)
				.asString("")).isEqualTo(Files.readString(file));
		});
	}

	private static boolean names(Resource resource, String selector, Resource service) {
		return Resource.stream(resource.at(selector + "/matchExpressions/0/values"))
			.anyMatch((value) -> value.asString("").equals(service.name()));
	}

	private static Stream<JsonNode> rules(JsonNode file) {
		return Resource.stream(file.path("groups")).flatMap((group) -> Resource.stream(group.path("rules")));
	}

	private static String name(JsonNode rule) {
		return rule.path("alert").asString("") + rule.path("record").asString("");
	}

	private static Stream<Path> files(String folder) throws IOException {
		try (Stream<Path> files = Files.list(Manifests.REPOSITORY.resolve(folder))) {
			return files.filter(Files::isRegularFile).sorted().toList().stream();
		}
	}

}
