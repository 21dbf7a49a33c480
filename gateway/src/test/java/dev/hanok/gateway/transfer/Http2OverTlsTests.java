package dev.hanok.gateway.transfer;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.UUID;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import dev.hanok.gateway.GatewayApplication;
import dev.hanok.gateway.support.TestServices;
import dev.hanok.test.TestTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.util.TestPropertyValues;

import static org.assertj.core.api.Assertions.assertThat;

/** A gateway with a certificate offers HTTP/2 in the TLS handshake (ALPN). */
class Http2OverTlsTests {

	private final String secret = UUID.randomUUID().toString();

	@TempDir
	private Path folder;

	@Test
	void negotiatesHttp2ByAlpn() throws Exception {
		Path store = certificate();
		try (var gateway = new SpringApplicationBuilder(GatewayApplication.class, TestTokens.class)
			.properties("spring.application.name=gateway",
					"spring.config.location=file:../config-repo/application.yml,file:../config-repo/gateway.yml,"
							+ "classpath:/platform-test.yml")
			.initializers(new TestServices(),
					context -> TestPropertyValues
						.of("GATEWAY_PORT=0", "SERVER_ADDRESS=127.0.0.1", "server.ssl.key-store=" + store,
								"server.ssl.key-store-password=" + this.secret, "eureka.client.enabled=true",
								"eureka.client.register-with-eureka=false", "eureka.client.fetch-registry=false")
						.applyTo(context))
			.run(); HttpClient client = HttpClient.newBuilder().sslContext(trusting(store)).build()) {
			HttpResponse<String> response = client.send(HttpRequest
				.newBuilder(URI.create("https://localhost:"
						+ gateway.getEnvironment().getRequiredProperty("local.server.port") + "/api/scripted/x"))
				.build(), BodyHandlers.ofString());
			assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
			assertThat(response.statusCode()).isEqualTo(200);
			assertThat(response.headers().firstValue("Strict-Transport-Security")).isPresent();
		}
	}

	private Path certificate() throws IOException, InterruptedException {
		Path store = this.folder.resolve("gateway.p12");
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-keystore", store.toString(), "-storepass", this.secret, "-alias", "gateway", "-keyalg",
				"EC", "-groupname", "secp256r1", "-dname", "CN=localhost", "-ext", "SAN=dns:localhost", "-validity",
				"2")
			.inheritIO()
			.start();
		assertThat(keytool.waitFor()).isZero();
		assertThat(Files.exists(store)).isTrue();
		return store;
	}

	private SSLContext trusting(Path store) throws Exception {
		KeyStore keys = KeyStore.getInstance(store.toFile(), this.secret.toCharArray());
		KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
		trusted.load(null, null);
		trusted.setCertificateEntry("gateway", keys.getCertificate("gateway"));
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(trusted);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(null, trust.getTrustManagers(), null);
		return context;
	}

}
