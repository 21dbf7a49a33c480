package dev.hanok.runner.home;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AssignedPortsTests {

	@TempDir
	Path folder;

	@Test
	void givesTheUsualPortWhenNoneIsRequested() {
		assertThat(ports().assign("gateway", Ports.usual(), false)).isEqualTo(8080);
	}

	@Test
	void assignsTheRequestedPortAndKeepsItForTheNextStart() {
		assertThat(ports().assign("gateway", Ports.usual().with("gateway", 9080), false)).isEqualTo(9080);
		assertThat(ports().assign("gateway", Ports.usual(), false)).isEqualTo(9080);
		assertThat(ports().of("gateway")).isEqualTo(9080);
	}

	@Test
	void choosesAFreePortOnceForZero() {
		int chosen = ports().assign("gateway", Ports.free(), false);
		assertThat(chosen).isBetween(20000, 32000);
		assertThat(ports().assign("gateway", Ports.free(), false)).isEqualTo(chosen);
		assertThat(ports().assign("gateway", Ports.usual(), false)).isEqualTo(chosen);
	}

	@Test
	void choosesAgainWhenAnotherProcessTookTheChosenPort() throws Exception {
		int chosen = ports().assign("postgres", Ports.usual(), false);
		try (ServerSocket other = new ServerSocket(chosen, 1, InetAddress.getByName("127.0.0.1"))) {
			assertThat(ports().assign("postgres", Ports.usual(), true)).isEqualTo(chosen);
			assertThat(ports().assign("postgres", Ports.usual(), false)).isNotEqualTo(other.getLocalPort());
		}
	}

	@Test
	void saysThatNothingWasStartedYet() {
		assertThatExceptionOfType(PlatformException.class).isThrownBy(() -> ports().of("zipkin"))
			.withMessageContaining("never started");
	}

	private AssignedPorts ports() {
		return new Home(this.folder).ports();
	}

}
