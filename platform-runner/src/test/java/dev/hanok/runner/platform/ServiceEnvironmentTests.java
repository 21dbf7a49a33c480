package dev.hanok.runner.platform;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.hanok.runner.home.Home;
import dev.hanok.runner.home.PlatformException;
import dev.hanok.runner.home.Ports;
import dev.hanok.runner.home.Secrets;
import dev.hanok.runner.process.ProcessIdentity;
import dev.hanok.runner.service.ServiceModule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ServiceEnvironmentTests {

	@TempDir
	Path folder;

	private Secrets secrets;

	private PlatformContext context;

	@BeforeEach
	void assignPorts() {
		Home home = new Home(this.folder);
		this.context = new PlatformContext(Path.of("..").toAbsolutePath().normalize(), home);
		this.secrets = home.secrets();
		home.prepare();
		for (String component : List.of(ServiceModule.CONFIG, ServiceModule.REGISTRY, ServiceModule.GATEWAY,
				ServiceModule.MONITOR, PlatformContext.ZIPKIN, PlatformContext.POSTGRES, PlatformContext.REDIS)) {
			home.ports().assign(component, Ports.free(), false);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "config-server", "gateway", "auth-service", "catalog-service", "order-service" })
	void givesDigestsOfPasswordsThatAServiceOnlyVerifies(String service) {
		assertThat(of(service)).containsEntry("METRICS_PASSWORD", Secrets.digest(this.secrets.metricsPassword()))
			.containsEntry("MONITOR_PASSWORD", Secrets.digest(this.secrets.monitorPassword()))
			.doesNotContainValue(this.secrets.monitorPassword())
			.doesNotContainValue(this.secrets.metricsPassword());
	}

	@Test
	void givesTheSecretsNamedInTheDescription() {
		assertThat(of("registry-server")).containsEntry("METRICS_PASSWORD", this.secrets.metricsPassword())
			.containsEntry("MONITOR_PASSWORD", Secrets.digest(this.secrets.monitorPassword()))
			.containsEntry("REGISTRY_PASSWORD", this.secrets.registryPassword());
		assertThat(of("auth-service")).containsEntry("AUTH_KEY_PASSWORD", this.secrets.keyPassword());
	}

	@Test
	void givesConfigServerThePasswordThatItSends() {
		assertThat(of("config-server")).containsEntry("REFRESH_PASSWORD", this.secrets.refreshPassword());
		assertThat(of("order-service")).containsEntry("REFRESH_PASSWORD",
				Secrets.digest(this.secrets.refreshPassword()));
	}

	@Test
	void givesTheOperationsViewThePasswordThatItSends() {
		assertThat(of("monitor-server")).containsEntry("MONITOR_PASSWORD", this.secrets.monitorPassword());
	}

	@Test
	void givesConfigServerADigestOfThePasswordOfItsCallers() {
		assertThat(of("config-server"))
			.containsEntry("SPRING_CLOUD_CONFIG_PASSWORD", Secrets.digest(this.secrets.configPassword()))
			.containsEntry("ENCRYPT_KEY", this.secrets.encryptKey());
		assertThat(of("order-service")).containsEntry("SPRING_CLOUD_CONFIG_PASSWORD", this.secrets.configPassword())
			.doesNotContainKey("ENCRYPT_KEY");
	}

	@Test
	void givesThePasswordOfRedisOnlyToItsUsers() {
		assertThat(of("auth-service")).containsEntry("REDIS_PASSWORD", this.secrets.redisPassword());
		assertThat(of("order-service")).doesNotContainValue(this.secrets.redisPassword());
		assertThat(of("gateway")).containsEntry("REDIS_PASSWORD", this.secrets.redisPassword());
	}

	@Test
	void givesAServiceWithoutTheStarterStandardSpringProperties() {
		Map<String, String> variables = new JoiningEnvironment(this.context).of("shelf");
		assertThat(variables).containsEntry("SPRING_APPLICATION_NAME", "shelf")
			.containsEntry("SPRING_CONFIG_IMPORT", "configserver:")
			.containsEntry("EUREKA_CLIENT_SERVICEURL_DEFAULTZONE",
					"http://shelf:" + this.secrets.registryPassword("shelf") + "@127.0.0.1:"
							+ this.context.ports().of(ServiceModule.REGISTRY) + "/eureka/")
			.containsEntry("EUREKA_INSTANCE_IPADDRESS", "127.0.0.1")
			.containsEntry("SERVER_ADDRESS", "127.0.0.1");
		assertThat(variables.toString()).doesNotContain(this.secrets.monitorPassword(), this.secrets.metricsPassword(),
				this.secrets.redisPassword(), this.secrets.encryptKey(), this.secrets.keyPassword(),
				this.secrets.registryPassword());
	}

	@Test
	void givesEachServiceAUserOfTheRegistryOfItsOwn() {
		String password = this.secrets.registryPassword("catalog-service");
		assertThat(of("catalog-service")).containsEntry("REGISTRY_USERNAME", "catalog-service")
			.containsEntry("REGISTRY_PASSWORD", password)
			.doesNotContainValue(this.secrets.registryPassword());
		assertThat(of("order-service")).doesNotContainValue(password);
		Path clients = this.context.registryUsers().folder();
		assertThat(of("registry-server")).containsEntry("REGISTRY_USERNAME", "registry")
			.containsEntry("REGISTRY_PASSWORD", this.secrets.registryPassword())
			.containsEntry("REGISTRY_CLIENTS", clients.toString())
			.doesNotContainValue(password);
		assertThat(clients.resolve("catalog-service")).hasContent(Secrets.digest(password));
	}

	@Test
	void givesTheSharedPasswordWhileARegistryOfAnEarlierVersionRuns() {
		this.context.instances()
			.save(new Instance("registry-server-1", "registry-server",
					ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow(), Instant.now(), 1,
					this.folder.resolve("log"), null, null, Duration.ZERO));
		assertThat(of("catalog-service")).containsEntry("REGISTRY_USERNAME", "registry")
			.containsEntry("REGISTRY_PASSWORD", this.secrets.registryPassword());
		// It is started again.
		of("registry-server");
		assertThat(of("catalog-service")).containsEntry("REGISTRY_USERNAME", "catalog-service");
	}

	@ParameterizedTest
	@ValueSource(strings = { "../registry-password", "registry", "Reader", "" })
	void refusesANameThatIsNoServices(String name) {
		assertThatExceptionOfType(PlatformException.class)
			.isThrownBy(() -> new ServiceEnvironment(this.context).ofFurther(name));
	}

	private Map<String, String> of(String service) {
		return new ServiceEnvironment(this.context).of(this.context.module(service), service + "-1");
	}

}
