package dev.hanok.runner.platform;

import java.net.InetAddress;
import java.net.ServerSocket;

import dev.hanok.runner.home.FreePorts;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PortHolderTests {

	@Test
	void namesTheProcessThatListens() throws Exception {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			assertThat(FreePorts.isFree(socket.getLocalPort())).isFalse();
			assertThat(PortHolder.find(socket.getLocalPort()).orElseThrow())
				.startsWith("process " + ProcessHandle.current().pid() + " (");
		}
	}

	@Test
	void seesAListenerOnAllAddressesToo() throws Exception {
		try (ServerSocket socket = new ServerSocket(0)) {
			assertThat(FreePorts.isFree(socket.getLocalPort())).isFalse();
			assertThat(PortHolder.find(socket.getLocalPort())).isPresent();
		}
	}

	@Test
	void namesNoProcessForAFreePort() throws Exception {
		int port;
		try (ServerSocket socket = new ServerSocket(0)) {
			port = socket.getLocalPort();
		}
		assertThat(PortHolder.find(port)).isEmpty();
	}

}
