package dev.hanok.runner.platform;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import dev.hanok.runner.application.Applications;
import dev.hanok.runner.client.Registry;
import dev.hanok.runner.home.AssignedPorts;
import dev.hanok.runner.home.Home;
import dev.hanok.runner.home.PlatformException;
import dev.hanok.runner.home.Secrets;
import dev.hanok.runner.service.ServiceModule;

/**
 * The repository and home of one platform, and values derived from them.
 *
 * @param configuration the clone whose commits config-server serves
 */
record PlatformContext(Path repository, Home home, Path configuration) {

	static final String POSTGRES = "postgres";

	static final String REDIS = "redis";

	static final String ZIPKIN = "zipkin";

	/** Before two gateways. */
	static final String FRONT = "front";

	/**
	 * Never localhost, because the issuer of a token and the site of a cookie are
	 * compared as text.
	 */
	static final String HOST = "127.0.0.1";

	/** For a platform whose services and configuration come from the same clone. */
	PlatformContext(Path repository, Home home) {
		this(repository, home, repository);
	}

	static boolean isInfrastructure(String component) {
		return List.of(POSTGRES, REDIS, ZIPKIN, FRONT).contains(component);
	}

	List<ServiceModule> modules() {
		return ServiceModule.all(this.repository);
	}

	Optional<ServiceModule> find(String service) {
		return modules().stream().filter((module) -> module.name().equals(service)).findFirst();
	}

	ServiceModule module(String service) {
		return find(service).orElseThrow(() -> new PlatformException("There is no service " + service + ".",
				"Services: " + String.join(", ", modules().stream().map(ServiceModule::name).toList())));
	}

	/** The passwords of the services' own roles in PostgreSQL. */
	Map<String, String> databases() {
		Map<String, String> passwords = new LinkedHashMap<>();
		modules().stream()
			.flatMap((module) -> module.database().stream())
			.forEach((role) -> passwords.put(role, secrets().postgresPassword(role)));
		return passwords;
	}

	Applications applications() {
		return new Applications(this.repository, this.home);
	}

	InstanceFiles instances() {
		return new InstanceFiles(this.home.run());
	}

	List<Instance> alive(String service) {
		return instances().all()
			.stream()
			.filter((instance) -> instance.service().equals(service) && instance.isAlive())
			.toList();
	}

	/** The lowest numbers that no running instance of the service has. */
	List<Integer> freeNumbers(String service, int count) {
		List<Integer> taken = alive(service).stream().map(Instance::number).toList();
		return IntStream.iterate(1, (number) -> number + 1)
			.filter((number) -> !taken.contains(number))
			.limit(Math.max(0, count))
			.boxed()
			.toList();
	}

	Secrets secrets() {
		return this.home.secrets();
	}

	AssignedPorts ports() {
		return this.home.ports();
	}

	URI uri(String component) {
		return URI.create("http://" + HOST + ":" + ports().of(component));
	}

	/** The addresses of both instances, if there are two of the component. */
	List<URI> uris(String component) {
		return redundancy().isPaired(component) ? List.of(uri(component), uri(Instance.name(component, 2)))
				: List.of(uri(component));
	}

	Registry registry() {
		return new Registry(uris(ServiceModule.REGISTRY).stream().map((uri) -> uri.resolve("/eureka/")).toList(),
				"registry", secrets().registryPassword());
	}

	/** The registry at a port of this machine. */
	Registry registry(int port) {
		return new Registry(URI.create("http://" + HOST + ":" + port + "/eureka/"), "registry",
				secrets().registryPassword());
	}

	Redundancy redundancy() {
		return new Redundancy(this);
	}

	RegistryUsers registryUsers() {
		return new RegistryUsers(this);
	}

}
