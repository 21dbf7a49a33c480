package dev.hanok.runner.service;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.hanok.runner.home.Folders;
import dev.hanok.runner.home.TextFile;
import org.yaml.snakeyaml.Yaml;

/**
 * Rules, scrape targets and dashboards for the Prometheus Operator and Grafana in a
 * cluster, made of the files that Prometheus and Grafana read in Compose. Pods get the
 * labels {@code job}, {@code service} and {@code instance} that the rules expect.
 *
 * @param repository where the files are
 * @param services the services whose pods are scraped
 */
record KubernetesMonitoring(Path repository, List<ServiceDescription> services) {

	List<Map<String, Object>> resources() {
		List<Map<String, Object>> resources = new ArrayList<>();
		resources.add(GeneratedYaml.map("apiVersion", "monitoring.coreos.com/v1", "kind", "PrometheusRule", "metadata",
				Map.of("name", "hanok"), "spec", Map.of("groups", groups())));
		portsOfActuators().forEach((port, names) -> resources
			.addAll(new ManifestTemplate("metrics.yml").resources(Map.of("port", port, "services", names), Set.of())));
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

	/** The rule groups of all files. */
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

	/** The names of the services, by the name of their actuator's port. */
	private Map<String, List<String>> portsOfActuators() {
		return this.services.stream()
			.collect(Collectors.groupingBy((service) -> new KubernetesService(service).probedPort(), TreeMap::new,
					Collectors.mapping(ServiceDescription::name, Collectors.toList())));
	}

}
