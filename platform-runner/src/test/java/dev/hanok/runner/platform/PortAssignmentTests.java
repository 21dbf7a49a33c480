package dev.hanok.runner.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

import dev.hanok.runner.home.Home;
import dev.hanok.runner.home.PlatformException;
import dev.hanok.runner.home.Ports;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PortAssignmentTests {

	@TempDir
	Path folder;

	private Platform platform;

	@BeforeEach
	void make() {
		Home home = new Home(this.folder);
		home.prepare();
		this.platform = new Platform(Path.of(".."), home);
	}

	@Test
	void namesTheOptionOfEachComponentWhosePortIsInUse() throws IOException {
		try (ServerSocket config = listening(); ServerSocket zipkin = listening()) {
			Ports wanted = Ports.free()
				.with("config-server", config.getLocalPort())
				.with("zipkin", zipkin.getLocalPort());
			assertThatExceptionOfType(PlatformException.class)
				.isThrownBy(() -> new PortAssignment(this.platform).assign(wanted, Set.of()))
				.satisfies((failure) -> {
					assertThat(failure.evidence()).hasSize(2);
					assertThat(failure.evidence().getFirst())
						.startsWith("port " + config.getLocalPort() + " of config-server is held by process ");
					assertThat(failure.advice()).containsExactly(
							"Stop that process, or choose another port: ./platform up --config-port PORT (0 = any free port)",
							"Stop that process, or choose another port: ./platform up --zipkin-port PORT (0 = any free port)");
				});
		}
	}

	@Test
	void assignsThePortThatTheDescriptionOfAServiceNames(@TempDir Path repository) throws IOException {
		try (ServerSocket taken = listening()) {
			Files.writeString(repository.resolve("pom.xml"), "<modules><module>shelf</module></modules>");
			Files.createDirectories(repository.resolve("shelf/src/main/resources"));
			Files.writeString(repository.resolve("shelf/src/main/resources/application.yml"), "");
			Files.writeString(repository.resolve("shelf/service.yml"), "port: " + taken.getLocalPort());
			Platform shelf = new Platform(repository, this.platform.home());
			assertThatExceptionOfType(PlatformException.class)
				.isThrownBy(() -> new PortAssignment(shelf).assign(Ports.free(), Set.of()))
				.satisfies((failure) -> assertThat(failure.advice())
					.containsExactly("Stop that process, or choose another 'port' in shelf/service.yml"));
			new PortAssignment(shelf).assign(Ports.free(), Set.of("shelf"));
			assertThat(shelf.ports().of("shelf")).isEqualTo(taken.getLocalPort());
		}
	}

	@Test
	void acceptsThePortThatTheComponentItselfUses() throws IOException {
		try (ServerSocket config = listening()) {
			Ports wanted = Ports.free().with("config-server", config.getLocalPort());
			this.platform.ports().assign("config-server", wanted, true);
			new PortAssignment(this.platform).assign(wanted, Set.of("config-server"));
			assertThat(this.platform.ports().of("config-server")).isEqualTo(config.getLocalPort());
		}
	}

	private static ServerSocket listening() throws IOException {
		return new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] { 127, 0, 0, 1 }));
	}

}
