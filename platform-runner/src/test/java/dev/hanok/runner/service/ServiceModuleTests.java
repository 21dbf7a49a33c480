package dev.hanok.runner.service;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

import dev.hanok.runner.home.Ports;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

class ServiceModuleTests {

	private static final FileTime BEFORE = FileTime.fromMillis(1_700_000_000_000L);

	private static final FileTime AFTER = FileTime.fromMillis(1_700_000_100_000L);

	@TempDir
	Path repository;

	@BeforeEach
	void makeRepository() throws Exception {
		Files.writeString(this.repository.resolve("pom.xml"), """
				<modules>
					<module>monitor-server</module>
					<module>gateway</module>
					<module>platform-starter</module>
					<module>my-service</module>
					<module>config-server</module>
					<module>tests/service-template</module>
				</modules>
				""");
		for (String service : new String[] { "monitor-server", "gateway", "my-service", "config-server",
				"tests/service-template" }) {
			Path resources = this.repository.resolve(service + "/src/main/resources");
			Files.createDirectories(resources);
			Files.writeString(resources.resolve("application.yml"), "spring:");
			Files.writeString(this.repository.resolve(service + "/pom.xml"), "");
		}
		Files.createDirectories(this.repository.resolve("platform-starter/src/main/java"));
	}

	@Test
	void passesTheVariablesOnThatTheCallerMaySet() {
		Path repository = Path.of("..").toAbsolutePath().normalize();
		assertThat(ServiceDescription.all(repository)).flatExtracting(ServiceDescription::passedVariables)
			.contains("SECOND_FACTOR_FOR", "REGISTRATION_ENABLED", "MAIL_HOST", "MAIL_STARTTLS_REQUIRED")
			.doesNotContain("HEALTH_PORT", "CONFIG_SOURCE", "MONITOR_PORT", "TRACES_URI");
	}

	@Test
	void findsEveryServiceAndPutsGatewayAndMonitorLast() {
		assertThat(ServiceModule.all(this.repository)).extracting(ServiceModule::name)
			.containsExactly("config-server", "my-service", "gateway", "monitor-server");
	}

	@Test
	void givesADatabaseToAModuleWithMigrations() throws Exception {
		assertThat(module().database()).isEmpty();
		Files.createDirectories(this.repository.resolve("my-service/src/main/resources/db/migration"));
		assertThat(module().database()).contains("my_service");
	}

	@Test
	void givesThePasswordsOfTheDescriptionByTheVariableThatTheServiceReads() throws Exception {
		Files.writeString(this.repository.resolve("my-service/service.yml"), """
				redis: true
				secrets:
				  my.api-key: partner
				  SIGNING_PASSWORD: digest:signing
				""");
		assertThat(module().description().secretVariables()).containsOnly(entry("REDIS_PASSWORD", "redis"),
				entry("MY_APIKEY", "partner"), entry("SIGNING_PASSWORD", "digest:signing"));
	}

	@Test
	void theScriptsOfDeployKnowTheSameServices() throws Exception {
		Process script = new ProcessBuilder("../deploy/services").start();
		assertThat(new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines())
			.containsExactlyInAnyOrderElementsOf(
					ServiceModule.all(Path.of("..")).stream().map(ServiceModule::name).toList());
	}

	@Test
	void portsThatAnOptionCanChangeAreThoseOfTheDescriptions() {
		assertThat(ServiceModule.all(Path.of(".."))).filteredOn((module) -> module.description().isSingle())
			.allSatisfy((module) -> assertThat(Ports.USUAL).containsEntry(module.name(), module.description().port()));
	}

	@Test
	void isSingleWithAFixedPort() throws Exception {
		assertThat(module().description().isSingle()).isFalse();
		Files.writeString(this.repository.resolve("my-service/service.yml"), "port: 8888");
		assertThat(module().description().isSingle()).isTrue();
	}

	@Test
	void onlyServersThatOthersKnowByTheirAddressAreSingleInThisRepository() {
		assertThat(ServiceModule.all(Path.of(".."))).filteredOn((module) -> module.description().isSingle())
			.extracting(ServiceModule::name)
			.containsExactly("config-server", "registry-server", "monitor-server");
	}

	@Test
	void noOrderWaitsForTheOperationsViewAndTheBackendsForFrontends() {
		assertThat(ServiceModule.all(Path.of(".."))).filteredOn((module) -> module.description().isLate())
			.extracting(ServiceModule::name)
			.containsExactly("web-bff", "mobile-bff", "monitor-server");
	}

	@Test
	void hasOneInstanceUnlessItsDescriptionSaysMore() throws Exception {
		assertThat(module().description().instances()).isEqualTo(1);
		Files.writeString(this.repository.resolve("my-service/service.yml"), "instances: 2");
		assertThat(module().description().instances()).isEqualTo(2);
	}

	@Test
	void isStaleWithoutAProgram() {
		assertThat(module().isStale()).isTrue();
	}

	@Test
	void isStaleWhenItsOwnOrTheSharedSourcesAreNewer() throws Exception {
		ServiceModule module = module();
		Path jar = this.repository.resolve("my-service/target/my-service-1.jar");
		Files.createDirectories(jar.getParent());
		Files.writeString(jar, "");
		age();
		Files.setLastModifiedTime(jar, AFTER);
		assertThat(module.isStale()).isFalse();
		Path shared = Files.createDirectories(this.repository.resolve("platform-starter/src/main/java/dev"));
		assertThat(module.isStale()).isTrue();
		age();
		assertThat(module.isStale()).isFalse();
		Files.createFile(this.repository.resolve("my-service/src/main/resources/new.properties"));
		assertThat(module.isStale()).isTrue();
		assertThat(shared).exists();
	}

	private void age() throws Exception {
		try (var files = Files.walk(this.repository)) {
			for (Path file : files.filter((path) -> !path.toString().endsWith(".jar")).toList()) {
				Files.setLastModifiedTime(file, BEFORE);
			}
		}
	}

	private ServiceModule module() {
		return new ServiceModule("my-service", this.repository.resolve("my-service"));
	}

}
