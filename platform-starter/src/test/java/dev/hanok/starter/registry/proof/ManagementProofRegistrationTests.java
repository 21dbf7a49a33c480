package dev.hanok.starter.registry.proof;

import java.util.Arrays;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.hanok.starter.TestService;
import dev.hanok.test.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The registration of an instance contains the proof, so that monitor-server trusts its
 * actuator.
 */
class ManagementProofRegistrationTests {

	@RegisterExtension
	static final WireMockExtension registry = WireMockExtension.newInstance()
		.options(wireMockConfig().dynamicPort())
		.build();

	@BeforeEach
	void acceptRegistrations() {
		registry.stubFor(any(anyUrl()).willReturn(noContent()));
	}

	@Test
	void theFirstRegistrationContainsTheProof() {
		try (var service = start("--MONITOR_PASSWORD=secret")) {
			await().until(() -> registrations().findFirst().isPresent());
			JsonNode first = registrations().findFirst().orElseThrow();
			assertThat(first.at("/metadata/management-proof").asString(""))
				.isEqualTo(proof(first, service, "local.server.port"));
		}
	}

	@Test
	void theProofIsForTheManagementPortIfItIsSeparate() {
		try (var service = start("--MONITOR_PASSWORD=secret", "--management.server.port=0",
				"--eureka.client.instance-info-replication-interval-seconds=1")) {
			await().untilAsserted(() -> assertThat(registrations())
				.anySatisfy(registration -> assertThat(registration.at("/metadata/management-proof").asString(""))
					.isEqualTo(proof(registration, service, "local.management.port"))));
			assertThat(registrations()).noneMatch(registration -> registration.at("/metadata/management-proof")
				.asString("")
				.equals(proof(registration, service, "local.server.port")));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "--MONITOR_PASSWORD=", "--platform.registry.management-proof=false" })
	void isAbsentWithoutAPasswordOrWhenSwitchedOff(String setting) {
		String password = setting.startsWith("--MONITOR") ? "--unused=" : "--MONITOR_PASSWORD=secret";
		try (var service = start(setting, password)) {
			assertThat(service.getBeanNamesForType(ManagementProofRegistration.class)).isEmpty();
			await().until(() -> registrations().findFirst().isPresent());
			assertThat(registrations()).noneMatch(registration -> registration.at("/metadata").has("management-proof"));
		}
	}

	private static String proof(JsonNode registration, ConfigurableApplicationContext service, String port) {
		return new ManagementProof("secret").of(registration.path("hostName").asString(),
				service.getEnvironment().getRequiredProperty(port, Integer.class));
	}

	private static Stream<JsonNode> registrations() {
		return registry.findAll(postRequestedFor(urlPathEqualTo("/eureka/apps/PROVEN")))
			.stream()
			.map(request -> JsonMapper.shared().readTree(request.getBodyAsString()).path("instance"));
	}

	private static ConfigurableApplicationContext start(String... settings) {
		return new SpringApplicationBuilder(TestService.class, TestTokens.class)
			.properties("spring.application.name=proven",
					"spring.config.location=file:../config-repo/application.yml,classpath:/platform-test.yml")
			.run(Stream
				.concat(Arrays.stream(settings),
						Stream.of("--eureka.client.enabled=true", "--REGISTRY_URI=" + registry.baseUrl() + "/eureka/"))
				.toArray(String[]::new));
	}

}
