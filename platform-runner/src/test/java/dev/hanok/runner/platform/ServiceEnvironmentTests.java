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

	private Platform platform;

	@BeforeEach
	void assignPorts() {
		Home home = new Home(this.folder);
		this.platform = new Platform(Path.of("..").toAbsolutePath().normalize(), home);
		this.secrets = home.secrets();
		home.prepare();
		for (String component : List.of(ServiceModule.CONFIG, ServiceModule.REGISTRY, ServiceModule.GATEWAY,
				ServiceModule.MONITOR, Platform.ZIPKIN, Platform.POSTGRES, Platform.REDIS)) {
			home.ports().assign(component, Ports.free(), false);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "config-server", "gateway", "auth-service", "catalog-service", "order-service" })
	void givesDigestsOfPasswordsThatAServiceOnlyVerifies(String service) {
		assertThat(of(service)).containsEntry("METRICS_PASSWORD", Secrets.digest(this.secrets.password("metrics")))
			.containsEntry("MONITOR_PASSWORD", Secrets.digest(this.secrets.password("monitor")))
			.doesNotContainValue(this.secrets.password("monitor"))
			.doesNotContainValue(this.secrets.password("metrics"));
	}

	@Test
	void givesTheSecretsNamedInTheDescription() {
		assertThat(of("registry-server")).containsEntry("METRICS_PASSWORD", this.secrets.password("metrics"))
			.containsEntry("MONITOR_PASSWORD", Secrets.digest(this.secrets.password("monitor")))
			.containsEntry("REGISTRY_PASSWORD", this.secrets.password("registry"));
		assertThat(of("auth-service")).containsEntry("AUTH_KEY_PASSWORD", this.secrets.password("auth-key"));
	}

	@Test
	void givesConfigServerThePasswordThatItSends() {
		assertThat(of("config-server")).containsEntry("REFRESH_PASSWORD", this.secrets.password("refresh"));
		assertThat(of("order-service")).containsEntry("REFRESH_PASSWORD",
				Secrets.digest(this.secrets.password("refresh")));
	}

	@Test
	void givesTheOperationsViewThePasswordThatItSends() {
		assertThat(of("monitor-server")).containsEntry("MONITOR_PASSWORD", this.secrets.password("monitor"));
	}

	@Test
	void givesConfigServerADigestOfThePasswordOfItsCallers() {
		assertThat(of("config-server"))
			.containsEntry("SPRING_CLOUD_CONFIG_PASSWORD", Secrets.digest(this.secrets.password("config")))
			.containsEntry("ENCRYPT_KEY", this.secrets.encryptKey());
		assertThat(of("order-service")).containsEntry("SPRING_CLOUD_CONFIG_PASSWORD", this.secrets.password("config"))
			.doesNotContainKey("ENCRYPT_KEY");
	}

	@Test
	void givesThePasswordOfRedisOnlyToItsUsers() {
		assertThat(of("auth-service")).containsEntry("REDIS_PASSWORD", this.secrets.password("redis"));
		assertThat(of("order-service")).doesNotContainValue(this.secrets.password("redis"));
		assertThat(of("gateway")).containsEntry("REDIS_PASSWORD", this.secrets.password("redis"));
	}

	@Test
	void givesAServiceWithoutTheStarterStandardSpringProperties() {
		Map<String, String> variables = new JoiningEnvironment(this.platform).of("shelf");
		assertThat(variables).containsEntry("SPRING_APPLICATION_NAME", "shelf")
			.containsEntry("SPRING_CONFIG_IMPORT", "configserver:")
			.containsEntry("EUREKA_CLIENT_SERVICEURL_DEFAULTZONE",
					"http://shelf:" + this.secrets.password("registry-shelf") + "@127.0.0.1:"
							+ this.platform.ports().of(ServiceModule.REGISTRY) + "/eureka/")
			.containsEntry("EUREKA_INSTANCE_IPADDRESS", "127.0.0.1")
			.containsEntry("SERVER_ADDRESS", "127.0.0.1");
		assertThat(variables.toString()).doesNotContain(this.secrets.password("monitor"),
				this.secrets.password("metrics"), this.secrets.password("redis"), this.secrets.encryptKey(),
				this.secrets.password("auth-key"), this.secrets.password("registry"));
	}

	@Test
	void givesEachServiceAUserOfTheRegistryOfItsOwn() {
		String password = this.secrets.password("registry-catalog-service");
		assertThat(of("catalog-service")).containsEntry("REGISTRY_USERNAME", "catalog-service")
			.containsEntry("REGISTRY_PASSWORD", password)
			.doesNotContainValue(this.secrets.password("registry"));
		assertThat(of("order-service")).doesNotContainValue(password);
		Path clients = this.platform.registryUsers().folder();
		assertThat(of("registry-server")).containsEntry("REGISTRY_USERNAME", "registry")
			.containsEntry("REGISTRY_PASSWORD", this.secrets.password("registry"))
			.containsEntry("REGISTRY_CLIENTS", clients.toString())
			.doesNotContainValue(password);
		assertThat(clients.resolve("catalog-service")).hasContent(Secrets.digest(password));
	}

	@Test
	void givesTheSharedPasswordWhileARegistryOfAnEarlierVersionRuns() {
		this.platform.files()
			.save(new Instance("registry-server-1", "registry-server",
					ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow(), Instant.now(), 1,
					this.folder.resolve("log"), null, null, Duration.ZERO));
		assertThat(of("catalog-service")).containsEntry("REGISTRY_USERNAME", "registry")
			.containsEntry("REGISTRY_PASSWORD", this.secrets.password("registry"));
		// registry-server is started again, with this version.
		of("registry-server");
		assertThat(of("catalog-service")).containsEntry("REGISTRY_USERNAME", "catalog-service");
	}

	@ParameterizedTest
	@ValueSource(strings = { "../registry-password", "registry", "Reader", "" })
	void refusesANameThatNoServiceMayHave(String name) {
		assertThatExceptionOfType(PlatformException.class)
			.isThrownBy(() -> new ServiceEnvironment(this.platform).ofFurther(name));
	}

	private Map<String, String> of(String service) {
		return new ServiceEnvironment(this.platform).of(this.platform.module(service), service + "-1");
	}

}
