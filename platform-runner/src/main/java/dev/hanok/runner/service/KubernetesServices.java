package dev.hanok.runner.service;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.hanok.runner.home.TextFile;
import dev.hanok.runner.service.ServiceCalls.Call;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * The generated files in {@code deploy/kubernetes}: what Kubernetes is to know of each
 * service of the repository. Git ignores them; they are written before an overlay is
 * rendered. What all services have in common is written by hand, in
 * {@code components/service}.
 */
public record KubernetesServices(Path repository) {

	/** Services that any cluster runs. */
	public static final String BASE = "deploy/kubernetes/base/services.yml";

	/** config-server and registry-server, and the calls from and to them. */
	public static final String SPRING_CLOUD = "deploy/kubernetes/components/spring-cloud/services.yml";

	/** A digest for each image, none of which exists: an environment names its own. */
	public static final String DIGESTS = "deploy/kubernetes/components/digests/kustomization.yml";

	private static final String HEAD = """
			# Generated from service.yml of each module by ./platform services --kubernetes; do not edit.
			""";

	private static final String NO_DIGEST = "sha256:" + "0".repeat(64);

	/** What the files are to contain, by their place in the repository. */
	public Map<String, String> texts() {
		List<ServiceDescription> all = ServiceModule.all(this.repository).stream().map(ServiceDescription::of).toList();
		Map<String, String> texts = new LinkedHashMap<>();
		texts.put(BASE, text(all, false, ""));
		texts.put(SPRING_CLOUD, text(all, true, "-spring-cloud"));
		texts.put(DIGESTS, HEAD + yaml().dump(digests(all)));
		return texts;
	}

	/** Writes the files. */
	public void write() {
		texts().forEach((place, text) -> new TextFile(this.repository.resolve(place)).write(text));
	}

	/**
	 * Either the infrastructure of Spring Cloud or the rest, with the calls that concern
	 * it.
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
		return HEAD + yaml().dumpAll(documents.iterator());
	}

	private static List<Map<String, Object>> policies(List<ServiceDescription> services, List<Call> calls,
			String suffix) {
		return services.stream()
			.map((service) -> new CallPolicy(service.name(), suffix, calls))
			.filter(CallPolicy::isNeeded)
			.map(CallPolicy::resource)
			.toList();
	}

	private static Map<String, Object> digests(List<ServiceDescription> services) {
		Map<String, Object> content = new LinkedHashMap<>();
		content.put("apiVersion", "kustomize.config.k8s.io/v1alpha1");
		content.put("kind", "Component");
		content.put("images", services.stream().map((service) -> {
			Map<String, Object> image = new LinkedHashMap<>();
			image.put("name", "hanok/" + service.name());
			image.put("digest", NO_DIGEST);
			return image;
		}).toList());
		return content;
	}

	private static Yaml yaml() {
		DumperOptions options = new DumperOptions();
		options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
		options.setSplitLines(false);
		options.setIndicatorIndent(2);
		options.setIndentWithIndicator(true);
		options.setExplicitStart(true);
		return new Yaml(options);
	}

}
