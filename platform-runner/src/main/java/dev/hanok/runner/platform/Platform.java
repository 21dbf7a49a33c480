package dev.hanok.runner.platform;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.hanok.runner.application.Applications;
import dev.hanok.runner.client.Registered;
import dev.hanok.runner.client.Registry;
import dev.hanok.runner.home.AssignedPorts;
import dev.hanok.runner.home.Home;
import dev.hanok.runner.home.PlatformException;
import dev.hanok.runner.home.Secrets;
import dev.hanok.runner.service.ServiceModule;

/**
 * The whole system as processes on this machine, running or not: what it consists of, and
 * its state. {@link PlatformControl} starts and changes it. Platforms with different
 * homes and ports run side by side.
 * <p>
 * Names of components: the service modules of the repository, and {@code postgres},
 * {@code redis}, {@code zipkin} and {@code front}.
 *
 * @param repository the clone whose services it runs
 * @param home its state; not shared with another platform
 * @param configuration the clone whose commits config-server serves
 */
public record Platform(Path repository, Home home, Path configuration) {

	static final String POSTGRES = "postgres";

	static final String REDIS = "redis";

	static final String ZIPKIN = "zipkin";

	/** HAProxy before two gateways. */
	static final String FRONT = "front";

	/**
	 * Never localhost, because the issuer of a token and the site of a cookie are
	 * compared as text.
	 */
	static final String HOST = "127.0.0.1";

	public Platform {
		repository = repository.toAbsolutePath().normalize();
		configuration = configuration.toAbsolutePath().normalize();
	}

	/** For a platform whose services and configuration come from the same clone. */
	public Platform(Path repository, Home home) {
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
				"Services: " + String.join(", ", services())));
	}

	/** The programs as they were built, and the edits since then. */
	public Applications applications() {
		return new Applications(this.repository, this.home);
	}

	InstanceFiles files() {
		return new InstanceFiles(this.home.run());
	}

	/** The running instances of a component, with their ports. */
	public List<Instance> instances(String service) {
		return new StatusCheck(this).alive(service);
	}

	/** All instances, also those that crashed. */
	public List<InstanceStatus> status() {
		return new StatusCheck(this).all();
	}

	/** Instances in the registry that this platform did not start. */
	public List<Registered> foreign() {
		return new StatusCheck(this).foreign();
	}

	/** The configuration of each running instance of a service. */
	public List<InstanceConfiguration> configurations() {
		return new ConfigurationCheck(this).all();
	}

	/** The keys with which auth-service signs tokens, oldest first. */
	public List<SigningKey> signingKeys() {
		return new SigningKeys(this).published();
	}

	/**
	 * The environment of a further instance of a service, including secrets. For a
	 * service that is not a module of the repository: the variables that it needs to
	 * join.
	 */
	public Map<String, String> environment(String service) {
		return new ServiceEnvironment(this).ofFurther(service);
	}

	/** Checks whether the platform can run on this machine. */
	public List<Finding> examine() {
		return new Doctor(this).examine();
	}

	/** Whether the last start was one of a demonstration. */
	public boolean isDemo() {
		return this.home.demo().readOrEmpty().equals("true");
	}

	/** Requests to the instances' actuators; empty while no registry responds. */
	public Optional<Actuators> actuators() {
		return files().alive(ServiceModule.REGISTRY).isEmpty() ? Optional.empty()
				: registry().instances().map((registered) -> Actuators.of(this, registered));
	}

	/** Whether there may be several instances of a component. */
	public boolean isScalable(String component) {
		return find(component).filter((module) -> redundancy().limit(module) > 1).isPresent();
	}

	/** The name of a service's database and of its role. */
	public String database(String service) {
		return module(service).database()
			.orElseThrow(
					() -> new PlatformException(service + " has no database.", "See db/migration of other services."));
	}

	/** What {@code ./platform up} starts: the services, PostgreSQL, Redis, Zipkin. */
	public List<String> components() {
		return Stream.concat(services().stream(), Stream.of(POSTGRES, REDIS, ZIPKIN)).toList();
	}

	public List<String> services() {
		return modules().stream().map(ServiceModule::name).toList();
	}

	public Secrets secrets() {
		return this.home.secrets();
	}

	AssignedPorts ports() {
		return this.home.ports();
	}

	public URI gateway() {
		return uri(ServiceModule.GATEWAY);
	}

	/** The address of a component with a fixed port. */
	public URI uri(String component) {
		return URI.create("http://" + HOST + ":" + ports().of(component));
	}

	/**
	 * All addresses of a component with a fixed port: two if it has a second instance.
	 */
	public List<URI> uris(String component) {
		return redundancy().isPaired(component) ? List.of(uri(component), uri(Instance.name(component, 2)))
				: List.of(uri(component));
	}

	Registry registry() {
		return new Registry(uris(ServiceModule.REGISTRY).stream().map((uri) -> uri.resolve("/eureka/")).toList(),
				"registry", secrets().password("registry"));
	}

	/** The registry at a port of this machine. */
	Registry registry(int port) {
		return new Registry(URI.create("http://" + HOST + ":" + port + "/eureka/"), "registry",
				secrets().password("registry"));
	}

	Redundancy redundancy() {
		return new Redundancy(this);
	}

	RegistryUsers registryUsers() {
		return new RegistryUsers(this);
	}

}
