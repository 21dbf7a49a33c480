package dev.hanok.runner.service;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import dev.hanok.runner.home.Folders;
import dev.hanok.runner.home.TextFile;
import org.yaml.snakeyaml.Yaml;

/**
 * What the Prometheus Operator and Grafana are to know in a cluster, made of the files
 * that Prometheus and Grafana read in Compose. Pods get the labels {@code job},
 * {@code service} and {@code instance} that the rules expect.
 *
 * @param repository where the files are
 * @param services those whose pods are asked
 */
record KubernetesMonitoring(Path repository, List<ServiceDescription> services) {

	private static final String API = "monitoring.coreos.com/v1";

	private static final String NAME = "hanok";

	List<Map<String, Object>> resources() {
		List<Map<String, Object>> resources = new ArrayList<>();
		resources.add(resource("PrometheusRule", NAME, Map.of("groups", groups())));
		portsOfActuators().forEach((port, names) -> {
			resources.add(resource("PodMonitor", NAME + "-" + port, monitor(port, names)));
			resources.add(GeneratedYaml.map("apiVersion", "networking.k8s.io/v1", "kind", "NetworkPolicy", "metadata",
					Map.of("name", "metrics-" + port), "spec", access(port, names)));
		});
		return resources;
	}

	List<Map<String, Object>> dashboards() {
		return Folders.list(this.repository.resolve("deploy/metrics/grafana/dashboards"), "*.json")
			.stream()
			.map((file) -> {
				String name = file.getFileName().toString();
				// The chart of Grafana finds dashboards by this label.
				Map<String, Object> metadata = GeneratedYaml.map("name", "dashboard-" + name.replace(".json", ""),
						"labels", Map.of("grafana_dashboard", "1"));
				return GeneratedYaml.map("apiVersion", "v1", "kind", "ConfigMap", "metadata", metadata, "data",
						Map.of(name, new TextFile(file).read()));
			})
			.toList();
	}

	/** The groups of all files. */
	private List<Object> groups() {
		List<Object> groups = new ArrayList<>();
		for (Path file : Folders.list(this.repository.resolve("deploy/metrics/prometheus/rules"), "*.yml")) {
			Map<?, ?> content = new Yaml().load(new TextFile(file).read());
			for (Object group : list(content, "groups")) {
				groups.add(group((Map<?, ?>) group));
			}
		}
		return groups;
	}

	private static Map<String, Object> group(Map<?, ?> group) {
		List<?> rules = list(group, "rules").stream()
			.map((rule) -> new MetricRule((Map<?, ?>) rule))
			.filter(MetricRule::isForClusters)
			.map(MetricRule::content)
			.toList();
		return GeneratedYaml.map("name", String.valueOf(group.get("name")), "rules", rules);
	}

	private static List<?> list(Map<?, ?> content, String key) {
		return Objects.requireNonNull((List<?>) content.get(key), key);
	}

	private Map<String, List<ServiceDescription>> portsOfActuators() {
		Map<String, List<ServiceDescription>> ports = new TreeMap<>();
		this.services.forEach((service) -> ports
			.computeIfAbsent(new KubernetesService(service, "").probedPort(), (port) -> new ArrayList<>())
			.add(service));
		return ports;
	}

	private static Map<String, Object> monitor(String port, List<ServiceDescription> services) {
		Map<String, Object> password = GeneratedYaml.map("username", secret("username"), "password",
				secret("password"));
		List<Map<String, Object>> labels = List.of(Map.of("targetLabel", "job", "replacement", "services"),
				label("__meta_kubernetes_pod_label_app_kubernetes_io_name", "service"),
				label("__meta_kubernetes_pod_name", "instance"));
		Map<String, Object> endpoint = GeneratedYaml.map("port", port, "path", "/actuator/prometheus", "interval", "5s",
				"scrapeTimeout", "4s", "basicAuth", password, "relabelings", labels);
		// A larger response means that a label of a metric has too many values.
		return GeneratedYaml.map("selector", selector(services), "sampleLimit", 10000, "podMetricsEndpoints",
				List.of(endpoint));
	}

	private static Map<String, Object> access(String port, List<ServiceDescription> services) {
		Map<String, Object> from = Map.of("namespaceSelector",
				Map.of("matchLabels", Map.of("kubernetes.io/metadata.name", "monitoring")));
		return GeneratedYaml.map("podSelector", selector(services), "policyTypes", List.of("Ingress"), "ingress",
				List.of(GeneratedYaml.map("from", List.of(from), "ports", List.of(Map.of("port", port)))));
	}

	private static Map<String, Object> selector(List<ServiceDescription> services) {
		return Map.of("matchExpressions", List.of(GeneratedYaml.map("key", "app.kubernetes.io/name", "operator", "In",
				"values", services.stream().map(ServiceDescription::name).toList())));
	}

	private static Map<String, Object> secret(String key) {
		return GeneratedYaml.map("name", "metrics-reader", "key", key);
	}

	private static Map<String, Object> label(String source, String target) {
		return GeneratedYaml.map("sourceLabels", List.of(source), "targetLabel", target);
	}

	private static Map<String, Object> resource(String kind, String name, Object specification) {
		return GeneratedYaml.map("apiVersion", API, "kind", kind, "metadata", Map.of("name", name), "spec",
				specification);
	}

}
