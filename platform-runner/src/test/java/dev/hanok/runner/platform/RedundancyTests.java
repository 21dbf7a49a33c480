package dev.hanok.runner.platform;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.hanok.runner.home.FreePorts;
import dev.hanok.runner.home.Home;
import dev.hanok.runner.home.PlatformException;
import dev.hanok.runner.home.Ports;
import dev.hanok.runner.service.ServiceModule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RedundancyTests {

	@TempDir
	Path folder;

	private Platform platform;

	@BeforeEach
	void make() {
		Home home = new Home(this.folder);
		home.prepare();
		this.platform = new Platform(Path.of("..").toAbsolutePath().normalize(), home);
	}

	@Test
	void startsOneOfEachUnlessAsked() {
		start(false);
		assertThat(this.platform.modules()).extracting(this.platform.redundancy()::instances).containsOnly(1);
		assertThat(this.platform.uris(ServiceModule.CONFIG)).hasSize(1);
		assertThat(this.platform.ports().find("registry-server-2")).isEmpty();
		assertThat(this.platform.ports().find("gateway-1")).isEmpty();
	}

	@Test
	void startsTwoInstancesOfEachRedundantComponent() {
		start(true);
		assertThat(instances("catalog-service")).isEqualTo(2);
		assertThat(instances("registry-server")).isEqualTo(2);
		assertThat(instances("gateway")).isEqualTo(2);
		assertThat(instances("monitor-server")).isEqualTo(1);
	}

	@Test
	void tellsClientsTheAddressesOfBothInstances() {
		start(true);
		Map<String, String> variables = new JoiningEnvironment(this.platform).of("shelf");
		int config = this.platform.ports().of("config-server");
		int other = this.platform.ports().of("config-server-2");
		assertThat(other).isNotEqualTo(config);
		assertThat(variables)
			.containsEntry("SPRING_CLOUD_CONFIG_URI", "http://127.0.0.1:" + config + ",http://127.0.0.1:" + other)
			.containsEntry("REGISTRY_URI", this.platform.registry().addresses());
		assertThat(variables.get("EUREKA_CLIENT_SERVICEURL_DEFAULTZONE").split(","))
			.allMatch((address) -> address.startsWith("http://shelf:"));
	}

	@Test
	void tellsEachRegistryWhichOfTheAddressesIsItsOwn() {
		start(true);
		int port = this.platform.ports().of("registry-server-2");
		assertThat(at("registry-server", 2, port)).containsEntry("REGISTRY_PORT", Integer.toString(port))
			.containsEntry("EUREKA_SERVER_MYURL", "http://127.0.0.1:" + port + "/eureka/");
		assertThat(this.platform.registry().uris()).contains(URI.create("http://127.0.0.1:" + port + "/eureka/"));
	}

	@Test
	void givesThePublicPortToTheFront() {
		start(true);
		assertThat(this.platform.redundancy().portName("gateway", 1)).isEqualTo("gateway-1");
		int port = this.platform.ports().of("gateway-1");
		assertThat(port).isNotEqualTo(this.platform.ports().of("gateway"));
		assertThat(at("gateway", 1, port)).containsEntry("GATEWAY_PORT", Integer.toString(port))
			.containsEntry("TRUSTED_PROXIES", "127.0.0.1");
	}

	@Test
	void givesTheSecondRegistryThePortAfterTheFirst() {
		this.platform.redundancy().decide(true, false);
		int port = twoFree();
		new PortAssignment(this.platform).assign(Ports.free().with("registry-server", port), Set.of());
		assertThat(this.platform.ports().of("registry-server-2")).isEqualTo(port + 1);
	}

	@Test
	void keepsThePortsWhileThePlatformRuns() {
		start(true);
		List<URI> before = this.platform.uris(ServiceModule.REGISTRY);
		new PortAssignment(this.platform).assign(Ports.usual(),
				Set.of("front", "gateway", "config-server", "registry-server", "monitor-server", "zipkin"));
		assertThat(this.platform.uris(ServiceModule.REGISTRY)).isEqualTo(before);
	}

	@Test
	void isKeptUntilThePlatformEnds() {
		start(true);
		this.platform.redundancy().decide(false, true);
		assertThat(this.platform.redundancy().isOn()).isTrue();
		this.platform.redundancy().decide(false, false);
		assertThat(this.platform.redundancy().isOn()).isFalse();
	}

	@Test
	void refusesToBecomeRedundantWhileThePlatformRuns() {
		start(false);
		assertThatExceptionOfType(PlatformException.class)
			.isThrownBy(() -> this.platform.redundancy().decide(true, true))
			.satisfies((failure) -> assertThat(failure.advice()).first().asString().contains("./platform down"));
	}

	@Test
	void refusesAThirdRegistry() {
		start(true);
		assertThatExceptionOfType(PlatformException.class)
			.isThrownBy(
					() -> new Scaling(this.platform, Progress.SILENT, StartOptions.USUAL).scale("registry-server", 3))
			.withMessageContaining("1 to 2");
	}

	private void start(boolean redundant) {
		this.platform.redundancy().decide(redundant, false);
		new PortAssignment(this.platform).assign(Ports.free(), Set.of());
	}

	private int instances(String service) {
		return this.platform.redundancy().instances(this.platform.module(service));
	}

	private Map<String, String> at(String service, int number, int port) {
		return new ServiceEnvironment(this.platform).at(service, Instance.name(service, number), port);
	}

	private int twoFree() {
		int port = this.platform.ports().assign("first", Ports.free().with("first", 0), false);
		while (!FreePorts.isFree(port + 1)) {
			port = this.platform.ports().assign("first-" + port, Ports.free().with("first-" + port, 0), false);
		}
		return port;
	}

}
