package dev.hanok.monitor.configuration;

import com.github.tomakehurst.wiremock.client.BasicCredentials;
import com.github.tomakehurst.wiremock.client.WireMock;
import dev.hanok.monitor.support.MonitorTest;
import dev.hanok.monitor.support.TestBrowser;
import dev.hanok.monitor.support.TestPlatform;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@MonitorTest
class ConfigurationPageTests {

	private static final String OLD = "0a".repeat(20);

	private static final String SERVED = "1b".repeat(20);

	private final TestBrowser browser;

	ConfigurationPageTests(@LocalServerPort int port) {
		this.browser = new TestBrowser(port);
	}

	@BeforeEach
	void configServer() {
		TestPlatform.CONFIG_SERVER.resetMappings();
		TestPlatform.stubActuator(TestPlatform.CONFIG_SERVER, "UP");
		stub("/actuator/configurationhistory", """
				{"served":"%2$s",
				"announced":{"commit":"%1$s","at":"2026-11-29T02:00:00Z","unconfirmed":["order-service-2"]},"commits":[
				{"commit":"%2$s","since":"2026-11-29T01:02:03Z","author":"Olga","subject":"<b>Raise</b> a limit"},
				{"commit":"%1$s","since":"2026-11-28T01:02:03Z","author":"Olga","subject":"Begin"}]}""");
		stub("/actuator/configurationinstances", """
				{"instances":[{"instance":"gateway-1","service":"gateway","commit":"%2$s","restart":[]},
				{"instance":"order-service-1","service":"order-service","commit":"%1$s","restart":["server.port"],
				"refused":{"commit":"%2$s","problems":["orders.limit is wrong"]}},
				{"instance":"order-service-2","service":"order-service","restart":[]}]}""");
		stub("/actuator/configurationhistory/" + OLD + "/" + SERVED + "?service=order-service&profile=default", """
				{"changes":[{"property":"orders.limit","before":"1","after":"<2>"},
				{"property":"orders.password","before":null,"after":"******"}]}""");
	}

	@Test
	void showsTheServedCommitItsHistoryAndAllInstances() {
		this.browser.signIn("olga", "OPERATOR");
		var page = this.browser.open("/configuration");
		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.body())
			.contains(SERVED, "&lt;b&gt;Raise&lt;/b&gt; a limit", "2026-11-29 01:02:03 UTC", "gateway-1",
					"needs a restart for server.port", "orders.limit is wrong", "does not answer",
					"is served from 2026-11-29T02:00:00Z on.", "Not prepared: order-service-2")
			.doesNotContain("<b>Raise", "Changes for");
		TestPlatform.CONFIG_SERVER
			.verify(WireMock.getRequestedFor(WireMock.urlEqualTo("/actuator/configurationinstances"))
				.withBasicAuth(new BasicCredentials("monitor", "password-of-monitor")));
	}

	@Test
	void showsTheDifferenceOfTwoCommits() {
		this.browser.signIn("olga", "OPERATOR");
		var page = this.browser.open("/configuration?from=" + OLD + "&to=" + SERVED + "&service=order-service");
		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.body()).contains("Changes for <span>order-service</span>", "orders.limit", "&lt;2&gt;",
				"******");
	}

	@Test
	void showsAnErrorForAnUnknownCommit() {
		TestPlatform.CONFIG_SERVER.stubFor(WireMock.get(WireMock.urlPathMatching("/actuator/configurationhistory/.+"))
			.willReturn(WireMock.notFound()));
		this.browser.signIn("olga", "OPERATOR");
		var page = this.browser.open("/configuration?from=a/../b&to=" + SERVED + "&service=order-service");
		assertThat(page.statusCode()).isEqualTo(400);
		assertThat(page.body()).contains("There is no such commit in the history");
	}

	@Test
	void showsAnErrorWhileConfigServerIsUnavailable() {
		TestPlatform.CONFIG_SERVER
			.stubFor(WireMock.get("/actuator/configurationhistory").willReturn(WireMock.serverError()));
		this.browser.signIn("olga", "OPERATOR");
		var page = this.browser.open("/configuration");
		assertThat(page.statusCode()).isEqualTo(503);
		assertThat(page.body()).contains("config-server does not answer.");
	}

	@Test
	void onlyOperatorsMaySeeThePage() {
		assertThat(TestBrowser.location(this.browser.open("/configuration"))).endsWith("/session/sign-in/hanok");
		this.browser.signIn("carol", "CUSTOMER");
		assertThat(this.browser.open("/configuration").statusCode()).isEqualTo(403);
	}

	private static void stub(String path, String body) {
		TestPlatform.CONFIG_SERVER.stubFor(WireMock.get(path).willReturn(WireMock.okJson(body.formatted(OLD, SERVED))));
	}

}
