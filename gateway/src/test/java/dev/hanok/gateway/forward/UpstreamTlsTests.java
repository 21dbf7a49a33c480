package dev.hanok.gateway.forward;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Routes with {@code https://}. */
class UpstreamTlsTests {

	private static final String TRUST_STORE = "javax.net.ssl.trustStore";

	private static final String TRUST_STORE_PASSWORD = "javax.net.ssl.trustStorePassword";

	private final String secret = UUID.randomUUID().toString();

	private final AtomicInteger requests = new AtomicInteger();

	@TempDir
	private Path folder;

	@AfterEach
	void resetTrustStore() {
		System.clearProperty(TRUST_STORE);
		System.clearProperty(TRUST_STORE_PASSWORD);
	}

	@Test
	void sendsToAnUpstreamWithATrustedCertificate() throws Exception {
		Path store = certificate("SAN=ip:127.0.0.1");
		trust(store);
		assertThat(send(store)).isEqualTo(200);
	}

	@Test
	void sendsNothingToAnUpstreamWithAnUntrustedCertificate() throws Exception {
		Path store = certificate("SAN=ip:127.0.0.1");
		assertThatExceptionOfType(AttemptFailedException.class).isThrownBy(() -> send(store))
			.satisfies(failure -> assertThat(failure.kind()).isEqualTo(AttemptFailedException.Kind.NOT_SENT));
		assertThat(this.requests).hasValue(0);
	}

	@Test
	void sendsNothingToAnUpstreamWithTheCertificateOfAnotherHost() throws Exception {
		Path store = certificate("SAN=dns:another.example");
		trust(store);
		assertThatExceptionOfType(AttemptFailedException.class).isThrownBy(() -> send(store))
			.satisfies(failure -> assertThat(failure.kind()).isEqualTo(AttemptFailedException.Kind.NOT_SENT));
		assertThat(this.requests).hasValue(0);
	}

	private int send(Path store) throws Exception {
		HttpsServer server = server(store);
		var settings = new Binder(new MapConfigurationPropertySource(Map.of("platform.gateway.connect-timeout", "10s")))
			.bindOrCreate("platform.gateway", ForwardProperties.class);
		try (var connections = new ForwardConfiguration().upstreamConnections(settings);
				var transfers = new TransferWatch()) {
			var client = new UpstreamClient(connections, () -> settings, new ClientSpans(Tracer.NOOP, Propagator.NOOP),
					transfers);
			Upstream upstream = Upstream.of("erp", URI.create("https://127.0.0.1:" + server.getAddress().getPort()));
			var request = new OutgoingRequest(upstream, RequestRules.DEFAULT, "GET", "/x", new HttpHeaders(),
					RequestBody.held(new byte[0]));
			var responseWait = new ResponseWait(Duration.ofSeconds(10), Duration.ofSeconds(10),
					() -> Duration.ofDays(1));
			return client.send(request, upstream.address(), responseWait, settings.service(upstream.name())).status();
		}
		finally {
			server.stop(0);
		}
	}

	private HttpsServer server(Path store) throws Exception {
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (InputStream in = new FileInputStream(store.toFile())) {
			keys.load(in, this.secret.toCharArray());
		}
		KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		managers.init(keys, this.secret.toCharArray());
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(managers.getKeyManagers(), null, null);
		HttpsServer server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
		server.setHttpsConfigurator(new HttpsConfigurator(context));
		server.createContext("/", exchange -> {
			this.requests.incrementAndGet();
			exchange.sendResponseHeaders(200, -1);
			exchange.close();
		});
		server.start();
		return server;
	}

	private void trust(Path store) {
		System.setProperty(TRUST_STORE, store.toString());
		System.setProperty(TRUST_STORE_PASSWORD, this.secret);
	}

	private Path certificate(String names) throws IOException, InterruptedException {
		Path store = this.folder.resolve("upstream.p12");
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-keystore", store.toString(), "-storepass", this.secret, "-alias", "upstream",
				"-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=upstream", "-ext", names, "-validity", "2")
			.inheritIO()
			.start();
		assertThat(keytool.waitFor()).isZero();
		return store;
	}

}
