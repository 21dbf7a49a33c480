package dev.hanok.registry.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.hanok.registry.RegistryServerTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

import static org.assertj.core.api.Assertions.assertThat;

@RegistryServerTest
class RegistryAccessTests {

	private static final Path CLIENTS = Path.of("target/registry-clients");

	/** Digest of the password "right". */
	private static final String DIGEST = "{sha256}27042f4e6eca7d0b2a7ee4026df2ecfa51d3339e6d122aa099118ecd8563bad9\n";

	private final RestTestClient client;

	RegistryAccessTests(@LocalServerPort int port) {
		this.client = RestTestClient.bindToServer(new JdkClientHttpRequestFactory())
			.baseUrl("http://127.0.0.1:" + port + "/eureka")
			.build();
	}

	@BeforeAll
	static void writeDigests() throws IOException {
		Files.createDirectories(CLIENTS);
		Files.deleteIfExists(CLIENTS.resolve("newcomer"));
		for (String client : new String[] { "catalog-service", "auth", "reader" }) {
			Files.writeString(CLIENTS.resolve(client), DIGEST);
		}
	}

	@Test
	void aServiceMayRegisterRenewChangeAndRemoveItself() {
		register("catalog-service", "CATALOG-SERVICE", registration("catalog-service")).expectStatus().isNoContent();
		String instance = "/apps/CATALOG-SERVICE/catalog-service-1";
		send("catalog-service", HttpMethod.PUT, instance).expectStatus().isOk();
		send("catalog-service", HttpMethod.PUT, instance + "/metadata?commit=1").expectStatus().isOk();
		send("catalog-service", HttpMethod.PUT, instance + "/status?value=OUT_OF_SERVICE").expectStatus().isOk();
		send("catalog-service", HttpMethod.DELETE, instance + "/status").expectStatus().isOk();
		send("catalog-service", HttpMethod.DELETE, instance).expectStatus().isOk();
	}

	@Test
	void acceptsTheVersionedPathAndAnIpAddressAsVipAddress() {
		String likeZipkin = registration("catalog-service").replace("\"vipAddress\": \"catalog-service\"",
				"\"vipAddress\": \"127.0.0.1\"");
		post("catalog-service", "/v2/apps/CATALOG-SERVICE", likeZipkin).expectStatus().isNoContent();
		post("catalog-service", "/v2/apps/AUTH-SERVICE", registration("auth-service")).expectStatus().isForbidden();
	}

	@Test
	void aServiceMayNotRegisterAsAnotherOne() {
		register("catalog-service", "FAKED-SERVICE", registration("faked-service")).expectStatus()
			.isForbidden()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
		assertThat(read("catalog-service", "/apps")).doesNotContain("FAKED-SERVICE");
	}

	@Test
	void aServiceMayNotChangeAnotherOne() {
		register("registry", "ORDER-SERVICE", registration("order-service")).expectStatus().isNoContent();
		String instance = "/apps/ORDER-SERVICE/order-service-1";
		send("catalog-service", HttpMethod.PUT, instance).expectStatus().isForbidden();
		send("catalog-service", HttpMethod.PUT, instance + "/metadata?paths=/**").expectStatus().isForbidden();
		send("catalog-service", HttpMethod.PUT, instance + "/status?value=DOWN").expectStatus().isForbidden();
		send("catalog-service", HttpMethod.DELETE, instance + "/status").expectStatus().isForbidden();
		send("catalog-service", HttpMethod.DELETE, instance).expectStatus().isForbidden();
		assertThat(read("catalog-service", instance)).contains("\"status\":\"UP\"").doesNotContain("/**");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			"app": "catalog-service"                    | "app": "auth-service"
			"vipAddress": "catalog-service"             | "vipAddress": "auth-service"
			"vipAddress": "catalog-service"             | "vipAddress": "catalog-service,AUTH-SERVICE"
			"vipAddress": "catalog-service"             | "vipAddress": "auth-service:8081"
			"secureVipAddress": "catalog-service"       | "secureVipAddress": "auth-service"
			"instanceId": "catalog-service-1"           | "instanceId": "auth-service-1"
			""")
	void refusesABodyThatNamesAnotherService(String own, String other) {
		String forged = registration("catalog-service").replace(own, other);
		assertThat(forged).isNotEqualTo(registration("catalog-service"));
		register("catalog-service", "CATALOG-SERVICE", forged).expectStatus()
			.isForbidden()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
		assertThat(read("reader", "/apps")).doesNotContain("auth-service", "AUTH-SERVICE");
	}

	/** Eureka stores status overrides by the instance id alone. */
	@Test
	void refusesTheIdOfAnotherServicesInstance() {
		String authorization = registration("authorization");
		register("registry", "AUTHORIZATION", authorization).expectStatus().isNoContent();
		String sameId = registration("auth").replace("\"auth-1\"", "\"authorization-1\"");
		register("auth", "AUTH", sameId).expectStatus().isForbidden();
		register("auth", "AUTH", registration("auth")).expectStatus().isNoContent();
	}

	@Test
	void theReaderMayOnlyRead() {
		assertThat(read("reader", "/apps")).contains("applications");
		register("reader", "READER", registration("reader")).expectStatus().isForbidden();
	}

	@Test
	void onlyTheRegistryItselfMayReplicate() {
		String nothing = "{\"replicationList\": []}";
		post("catalog-service", "/peerreplication/batch/", nothing).expectStatus().isForbidden();
		post("registry", "/peerreplication/batch/", nothing).expectStatus().isOk();
	}

	@Test
	void acceptsANewServiceWithoutARestart() throws IOException {
		register("newcomer", "NEWCOMER", registration("newcomer")).expectStatus().isUnauthorized();
		Files.writeString(CLIENTS.resolve("newcomer"), DIGEST);
		register("newcomer", "NEWCOMER", registration("newcomer")).expectStatus().isNoContent();
	}

	@ParameterizedTest
	@ValueSource(strings = { "stranger", "../registry-clients/catalog-service", "CATALOG-SERVICE", "." })
	void refusesAnUnknownUser(String name) {
		send(name, HttpMethod.GET, "/apps").expectStatus().isUnauthorized();
	}

	private ResponseSpec register(String user, String application, String registration) {
		return post(user, "/apps/" + application, registration);
	}

	private ResponseSpec post(String user, String path, String body) {
		return this.client.post()
			.uri(path)
			.headers(headers -> headers.setBasicAuth(user, "right"))
			.contentType(MediaType.APPLICATION_JSON)
			.body(body)
			.exchange();
	}

	private ResponseSpec send(String user, HttpMethod method, String path) {
		return this.client.method(method)
			.uri(path)
			.headers(headers -> headers.setBasicAuth(user, "right"))
			.accept(MediaType.APPLICATION_JSON)
			.exchange();
	}

	private String read(String user, String path) {
		String body = send(user, HttpMethod.GET, path).expectStatus()
			.isOk()
			.returnResult(String.class)
			.getResponseBody();
		assertThat(body).isNotNull();
		return body;
	}

	private static String registration(String name) {
		return """
				{"instance": {"instanceId": "%1$s-1", "app": "%1$s", "hostName": "127.0.0.1", "ipAddr": "127.0.0.1",
					"vipAddress": "%1$s", "secureVipAddress": "%1$s", "status": "UP",
					"port": {"$": 8081, "@enabled": "true"}, "leaseInfo": {"durationInSecs": 30},
					"dataCenterInfo": {"@class": "com.netflix.appinfo.InstanceInfo$DefaultDataCenterInfo", "name": "MyOwn"}}}
				"""
			.formatted(name);
	}

}
