package dev.hanok.monitor.instances;

import java.time.Duration;

import com.github.tomakehurst.wiremock.client.BasicCredentials;
import com.github.tomakehurst.wiremock.client.WireMock;
import dev.hanok.monitor.support.MonitorTest;
import dev.hanok.monitor.support.TestBrowser;
import dev.hanok.monitor.support.TestPlatform;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@MonitorTest
@ExtendWith(OutputCaptureExtension.class)
class InstancesTests {

	private static final BasicCredentials MONITOR = new BasicCredentials("monitor", "password-of-monitor");

	private final TestBrowser browser;

	InstancesTests(@LocalServerPort int port) {
		this.browser = new TestBrowser(port);
	}

	@BeforeEach
	void signIn() {
		this.browser.signIn("olga", "OPERATOR");
	}

	@Test
	void showsEveryInstanceWithItsIdInTheRegistry() {
		awaitStatus("catalog-service-1", "UP");
		awaitStatus("catalog-service-2", "UP");
		assertThat(instance("catalog-service-1").at("/registration/name").asString()).isEqualTo("catalog-service");
		assertThat(instance("catalog-service-1").at("/statusInfo/details/db/details/database").asString())
			.isEqualTo("PostgreSQL");
		Awaitility.await()
			.untilAsserted(() -> assertThat(instance("catalog-service-2").at("/info/config/version").asString())
				.isEqualTo("0123456789abcdef"));
		TestPlatform.CATALOG_2
			.verify(WireMock.getRequestedFor(WireMock.urlEqualTo("/actuator/health")).withBasicAuth(MONITOR));
	}

	@Test
	void showsTheVersionOfAnInstance() {
		awaitStatus("catalog-service-1", "UP");
		assertThat(instance("catalog-service-1").path("buildVersion").asString()).isEqualTo("1.2.0");
		assertThat(instance("catalog-service-1").at("/registration/metadata/commit").asString()).isEqualTo("abc1234");
		assertThat(instance("catalog-service-2").path("buildVersion").isNull()).isTrue();
	}

	@Test
	void omitsInstancesWithoutAnActuator() {
		awaitStatus("catalog-service-1", "UP");
		assertThat(this.browser.load("/instances").body()).doesNotContain("zipkin");
	}

	@Test
	void doesNotShowItsPassword() {
		awaitStatus("catalog-service-1", "UP");
		assertThat(this.browser.load("/instances").body()).doesNotContain("password-of-monitor");
	}

	@Test
	void doesNotSendItsPasswordToAForeignInstance() {
		awaitStatus("foreign-service-1", "UP");
		Awaitility.await()
			.untilAsserted(
					() -> assertThat(this.browser.load("/instances/foreign-service-1/actuator/info").statusCode())
						.isEqualTo(200));
		TestPlatform.FOREIGN.verify(WireMock.getRequestedFor(WireMock.urlEqualTo("/actuator/health")));
		TestPlatform.FOREIGN.verify(WireMock.getRequestedFor(WireMock.urlEqualTo("/actuator")));
		TestPlatform.FOREIGN.verify(0,
				WireMock.anyRequestedFor(WireMock.anyUrl()).withHeader("Authorization", WireMock.matching(".*")));
	}

	@Test
	void doesNotFollowRedirects() {
		awaitStatus("catalog-service-1", "UP");
		TestPlatform.CATALOG_1.stubFor(WireMock.get("/actuator/info?moved")
			.willReturn(WireMock.temporaryRedirect(TestPlatform.FOREIGN.baseUrl() + "/moved")));
		Awaitility.await()
			.untilAsserted(
					() -> assertThat(this.browser.load("/instances/catalog-service-1/actuator/info?moved").statusCode())
						.isEqualTo(302));
		TestPlatform.FOREIGN.verify(0, WireMock.getRequestedFor(WireMock.urlEqualTo("/moved")));
	}

	@Test
	void usesHttp11WithoutAnUpgradeHeader() {
		awaitStatus("catalog-service-1", "UP");
		TestPlatform.CATALOG_1.verify(0,
				WireMock.anyRequestedFor(WireMock.anyUrl()).withHeader("Upgrade", WireMock.matching(".*")));
	}

	@Test
	void refusesToRegisterOrRemoveAnInstanceOverHttp() {
		awaitStatus("catalog-service-1", "UP");
		String token = this.browser.cookie("XSRF-TOKEN");
		assertThat(this.browser
			.post("/instances", "application/json",
					"{\"name\":\"evil\",\"healthUrl\":\"" + TestPlatform.FOREIGN.baseUrl() + "/evil\"}", "X-XSRF-TOKEN",
					token)
			.statusCode()).isEqualTo(403);
		assertThat(this.browser.delete("/instances/catalog-service-1", "X-XSRF-TOKEN", token).statusCode())
			.isEqualTo(403);
		assertThat(this.browser.delete("/applications/catalog-service", "X-XSRF-TOKEN", token).statusCode())
			.isEqualTo(403);
		assertThat(this.browser.load("/instances").body()).contains("catalog-service-1").doesNotContain("evil");
	}

	@Test
	void changesALogLevel() {
		awaitStatus("catalog-service-1", "UP");
		Awaitility.await().untilAsserted(() -> {
			var response = this.browser.post("/instances/catalog-service-1/actuator/loggers/dev.hanok",
					"application/json", "{\"configuredLevel\":\"DEBUG\"}", "X-XSRF-TOKEN",
					this.browser.cookie("XSRF-TOKEN"));
			assertThat(response.statusCode()).isEqualTo(204);
		});
		TestPlatform.CATALOG_1.verify(WireMock.postRequestedFor(WireMock.urlEqualTo("/actuator/loggers/dev.hanok"))
			.withBasicAuth(MONITOR)
			.withoutHeader("Cookie")
			.withRequestBody(WireMock.equalToJson("{\"configuredLevel\":\"DEBUG\"}")));
	}

	@Test
	void logsWhenAnInstanceGoesDownAndRecovers(CapturedOutput output) {
		awaitStatus("catalog-service-2", "UP");
		TestPlatform.stubActuator(TestPlatform.CATALOG_2, "DOWN");
		awaitStatus("catalog-service-2", "DOWN");
		awaitStatus("catalog-service-1", "UP");
		TestPlatform.stubActuator(TestPlatform.CATALOG_2, "UP");
		awaitStatus("catalog-service-2", "UP");
		Awaitility.await()
			.untilAsserted(() -> assertThat(output.getOut()).contains(
					"catalog-service catalog-service-2 is DOWN, was UP: db DOWN",
					"catalog-service catalog-service-2 is UP, was DOWN"));
	}

	private void awaitStatus(String id, String status) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> assertThat(instance(id).at("/statusInfo/status").asString()).isEqualTo(status));
	}

	private JsonNode instance(String id) {
		return JsonMapper.shared().readTree(this.browser.load("/instances/" + id).body());
	}

}
