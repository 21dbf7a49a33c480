package dev.hanok.runner.service;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.hanok.runner.home.TextFile;
import dev.hanok.runner.service.ServiceCalls.Call;
import org.yaml.snakeyaml.Yaml;

/**
 * The mesh resources of the services that other services call. Calls of config-server,
 * registry-server and monitor-server do not count: the mesh replaces the first two, and
 * monitor-server needs both.
 */
record MeshServices(Path repository, List<ServiceDescription> services) {

	/**
	 * A canary of each service, and the routes that send it its share of the requests.
	 */
	List<Map<String, Object>> traffic() {
		return called().flatMap((service) -> Stream.concat(new KubernetesService(service).canary().stream(),
				new MeshTraffic(service, limit(service)).resources().stream()))
			.toList();
	}

	List<Map<String, Object>> policies(Function<MeshPolicy, Map<String, Object>> form) {
		return called().map((service) -> form.apply(new MeshPolicy(service.name(), calls()))).toList();
	}

	/** The names of the canaries, which are also the names of their images. */
	Stream<String> canaries() {
		return called().map((service) -> service.name() + KubernetesService.CANARY);
	}

	private Stream<ServiceDescription> called() {
		List<String> names = calls().stream().map((call) -> call.callee().name()).toList();
		return this.services.stream().filter((service) -> names.contains(service.name()));
	}

	private List<Call> calls() {
		return new ServiceCalls(this.repository, this.services).all()
			.stream()
			.filter((call) -> !call.concernsInfrastructure() && !call.caller().name().equals(ServiceModule.MONITOR))
			.toList();
	}

	/** How long the gateway waits for a response of the service. */
	private String limit(ServiceDescription service) {
		Object setting = new Yaml()
			.load(new TextFile(this.repository.resolve("config-repo/gateway.yml")).readOrEmpty());
		for (String key : List.of("platform", "gateway", "services", service.name(), "timeout")) {
			setting = (setting instanceof Map<?, ?> settings) ? settings.get(key) : null;
		}
		return (setting != null) ? setting.toString() : MeshTraffic.USUAL_LIMIT;
	}

}
