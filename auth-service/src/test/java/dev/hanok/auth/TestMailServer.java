package dev.hanok.auth;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** A mail server that accepts every mail and forwards none. */
@TestConfiguration(proxyBeanMethods = false)
class TestMailServer {

	/** Has a fixed port, so that a test can stop it and start it again. */
	@Bean(destroyMethod = "stop")
	GreenMail mailServer() throws IOException {
		String host = InetAddress.getLoopbackAddress().getHostAddress();
		var server = new GreenMail(new ServerSetup(freePort(), host, ServerSetup.PROTOCOL_SMTP));
		server.start();
		return server;
	}

	@Bean
	DynamicPropertyRegistrar mailProperties(GreenMail server) {
		return registry -> {
			registry.add("spring.mail.host", () -> server.getSmtp().getBindTo());
			registry.add("spring.mail.port", () -> server.getSmtp().getPort());
		};
	}

	private static int freePort() throws IOException {
		try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
