package dev.hanok.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@RegistryServerTest
class RegistryServerTests {

	private static final BlockingQueue<String> sentToPeer = new LinkedBlockingQueue<>();

	private static final HttpServer peer = startPeer();

	private final RestTestClient anonymous;

	private final RestTestClient service;

	RegistryServerTests(@LocalServerPort int port) {
		this.anonymous = RestTestClient.bindToServer(new JdkClientHttpRequestFactory())
			.baseUrl("http://127.0.0.1:" + port)
			.build();
		this.service = this.anonymous.mutate()
			.defaultHeaders(headers -> headers.setBasicAuth("registry", "right"))
			.build();
	}

	@DynamicPropertySource
	static void namePeer(DynamicPropertyRegistry properties) {
		properties.add("eureka.client.service-url.defaultZone",
				() -> "http://127.0.0.1:" + peer.getAddress().getPort() + "/eureka/");
	}

	@AfterAll
	static void stopPeer() {
		peer.stop(0);
	}

	@Test
	void replicatesToItsPeerWithCredentials() throws InterruptedException {
		register("replicated", "UP");
		assertThat(sentToPeer.poll(10, TimeUnit.SECONDS)).isEqualTo("/eureka/peerreplication/batch/ Basic "
				+ HttpHeaders.encodeBasicAuth("registry", "right", StandardCharsets.UTF_8));
	}

	@Test
	void showsARegistrationAtOnce() {
		for (String name : List.of("first", "second", "third")) {
			assertThat(applications()).doesNotContain("AT-ONCE-" + name.toUpperCase());
			register("at-once-" + name, "UP");
			assertThat(applications()).contains("AT-ONCE-" + name.toUpperCase());
		}
	}

	@Test
	void showsADeregistrationAtOnce() {
		register("leaver", "UP");
		applications();
		register("leaver", "DOWN");
		assertThat(application("leaver")).contains("\"status\":\"DOWN\"");
		this.service.delete().uri("/eureka/apps/LEAVER/leaver-1").exchange().expectStatus().isOk();
		assertThat(applications()).doesNotContain("LEAVER");
	}

	@Test
	void evictsAnInstanceThatNoLongerRenews() {
		register("silent", "UP");
		// Eureka evicts an instance after twice the duration of its lease, here 1 s.
		await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(applications()).doesNotContain("SILENT"));
	}

	@Test
	void dashboardShowsTheEnvironmentAndNoWarning() {
		String page = this.service.get()
			.uri("/")
			.accept(MediaType.TEXT_HTML)
			.exchange()
			.expectStatus()
			.isOk()
			.returnResult(String.class)
			.getResponseBody();
		assertThat(page).containsPattern("Environment</td>\\s*<td>workshop</td>")
			.doesNotContain("THRESHOLD", "SELF PRESERVATION", "color=\"red\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/eureka/apps", "/eureka/apps/delta", "/", "/actuator/env" })
	void requiresCredentialsToRead(String path) {
		this.anonymous.get()
			.uri(path)
			.exchange()
			.expectStatus()
			.isUnauthorized()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectHeader()
			.valueMatches(HttpHeaders.WWW_AUTHENTICATE, "Basic .*");
		this.anonymous.get()
			.uri(path)
			.headers(headers -> headers.setBasicAuth("registry", "wrong"))
			.exchange()
			.expectStatus()
			.isUnauthorized();
	}

	@Test
	void requiresCredentialsToWrite() {
		this.anonymous.post()
			.uri("/eureka/apps/INTRUDER")
			.contentType(MediaType.APPLICATION_JSON)
			.body(instance("intruder", "UP"))
			.exchange()
			.expectStatus()
			.isUnauthorized();
		assertThat(applications()).doesNotContain("INTRUDER");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator/health", "/actuator/health/readiness", "/actuator/health/startup",
			"/actuator/info" })
	void servesHealthAndInfoWithoutCredentials(String path) {
		this.anonymous.get().uri(path).exchange().expectStatus().isOk();
	}

	private static HttpServer startPeer() {
		try {
			HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			server.createContext("/", exchange -> {
				sentToPeer.add(exchange.getRequestURI().getPath() + " "
						+ exchange.getRequestHeaders().getFirst(HttpHeaders.AUTHORIZATION));
				exchange.sendResponseHeaders(200, -1);
				exchange.close();
			});
			server.start();
			return server;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void register(String name, String status) {
		this.service.post()
			.uri("/eureka/apps/" + name.toUpperCase())
			.contentType(MediaType.APPLICATION_JSON)
			.body(instance(name, status))
			.exchange()
			.expectStatus()
			.isNoContent();
	}

	private String applications() {
		return read("/eureka/apps");
	}

	private String application(String name) {
		return read("/eureka/apps/" + name.toUpperCase());
	}

	private String read(String path) {
		String body = this.service.get()
			.uri(path)
			.accept(MediaType.APPLICATION_JSON)
			.exchange()
			.expectStatus()
			.isOk()
			.returnResult(String.class)
			.getResponseBody();
		assertThat(body).isNotNull();
		return body;
	}

	private static String instance(String name, String status) {
		return """
				{"instance": {"instanceId": "%1$s-1", "app": "%1$s", "hostName": "127.0.0.1", "ipAddr": "127.0.0.1",
					"vipAddress": "%1$s", "status": "%2$s", "port": {"$": 8081, "@enabled": "true"},
					"leaseInfo": {"renewalIntervalInSecs": 1, "durationInSecs": %3$d},
					"dataCenterInfo": {"@class": "com.netflix.appinfo.InstanceInfo$DefaultDataCenterInfo", "name": "MyOwn"}}}
				"""
			.formatted(name, status, name.equals("silent") ? 1 : 30);
	}

}
