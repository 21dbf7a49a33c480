package dev.hanok.runner.service;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.hanok.runner.home.TextFile;
import dev.hanok.runner.service.ServiceCalls.Call;

/**
 * The generated files in {@code deploy/kubernetes}: the manifests that are made from the
 * description of each service. Git ignores them; they are written before an overlay is
 * rendered. What all services have in common is written by hand, in
 * {@code components/service}.
 */
public record KubernetesServices(Path repository) {

	/** Services that any cluster runs. */
	public static final String BASE = "deploy/kubernetes/base/services.yml";

	/** config-server and registry-server, and the calls from and to them. */
	public static final String SPRING_CLOUD = "deploy/kubernetes/components/spring-cloud/services.yml";

	/** A placeholder digest for each image: an environment sets the real one. */
	public static final String DIGESTS = "deploy/kubernetes/components/digests/kustomization.yml";

	/** Requests in a mesh: routes, and canaries for them. */
	public static final String MESH = "deploy/kubernetes/components/istio/services.yml";

	/** Who may call whom in a mesh without sidecars. */
	public static final String AMBIENT = "deploy/kubernetes/components/istio-ambient/services.yml";

	/** Who may call whom in a mesh with sidecars. */
	public static final String SIDECAR = "deploy/kubernetes/components/istio-sidecar/services.yml";

	/** Metrics and alerts for the Prometheus Operator. */
	public static final String MONITORING = "deploy/kubernetes/components/monitoring/services.yml";

	/** The same dashboards as in Compose. */
	public static final String DASHBOARDS = "deploy/kubernetes/components/monitoring/dashboards.yml";

	private static final String NO_DIGEST = "sha256:" + "0".repeat(64);

	/** The text of each file, by its path in the repository. */
	public Map<String, String> texts() {
		List<ServiceDescription> all = ServiceDescription.all(this.repository);
		Map<String, String> texts = new LinkedHashMap<>();
		texts.put(BASE, text(all, false, ""));
		texts.put(SPRING_CLOUD, text(all, true, "-spring-cloud"));
		MeshServices mesh = new MeshServices(this.repository, all);
		texts.put(MESH, yaml(mesh.traffic()));
		texts.put(AMBIENT, yaml(mesh.policies(MeshPolicy::forWaypoint)));
		texts.put(SIDECAR, yaml(mesh.policies(MeshPolicy::forSidecar)));
		KubernetesMonitoring monitoring = new KubernetesMonitoring(this.repository, all);
		texts.put(MONITORING, yaml(monitoring.resources()));
		texts.put(DASHBOARDS, yaml(monitoring.dashboards()));
		Stream<String> images = Stream.concat(all.stream().map(ServiceDescription::name), mesh.canaries());
		texts.put(DIGESTS, yaml(List.of(digests(images))));
		return texts;
	}

	/** Writes the files. */
	public void write() {
		texts().forEach((place, text) -> new TextFile(this.repository.resolve(place)).write(text));
	}

	/**
	 * Either config-server and registry-server or the other services, with their calls.
	 */
	private String text(List<ServiceDescription> services, boolean infrastructure, String suffix) {
		List<Call> calls = new ServiceCalls(this.repository, services).all()
			.stream()
			.filter((call) -> call.concernsInfrastructure() == infrastructure)
			.toList();
		List<Map<String, Object>> documents = new ArrayList<>();
		services.stream()
			.filter((service) -> ServiceCalls.isInfrastructure(service) == infrastructure)
			.forEach((service) -> documents.addAll(new KubernetesService(service).resources()));
		documents.addAll(policies(services, calls, suffix));
		return yaml(documents);
	}

	private static List<Map<String, Object>> policies(List<ServiceDescription> services, List<Call> calls,
			String suffix) {
		return services.stream()
			.map((service) -> new CallPolicy(service.name(), suffix, calls))
			.filter(CallPolicy::isNeeded)
			.map(CallPolicy::resource)
			.toList();
	}

	private static Map<String, Object> digests(Stream<String> images) {
		return GeneratedYaml.map("apiVersion", "kustomize.config.k8s.io/v1alpha1", "kind", "Component", "images",
				images.map((image) -> GeneratedYaml.map("name", "hanok/" + image, "digest", NO_DIGEST)).toList());
	}

	private static String yaml(List<Map<String, Object>> documents) {
		return GeneratedYaml.text("--kubernetes", documents);
	}

}
