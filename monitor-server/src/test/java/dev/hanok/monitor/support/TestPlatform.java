package dev.hanok.monitor.support;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.hanok.starter.registry.proof.ManagementProof;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Stubs: auth-service's token endpoint, config-server's actuator, two instances of
 * catalog-service, a foreign service that has copied the management proof of the first
 * one, and a Zipkin without an actuator.
 */
@TestConfiguration(proxyBeanMethods = false)
public class TestPlatform implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	public static final WireMockServer AUTH = start();

	public static final WireMockServer CATALOG_1 = start();

	public static final WireMockServer CATALOG_2 = start();

	public static final WireMockServer FOREIGN = start();

	public static final WireMockServer CONFIG_SERVER = start();

	private static WireMockServer start() {
		var server = new WireMockServer(WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());
		server.start();
		return server;
	}

	/** Stubs the actuator of an instance with this health status. */
	public static void stubActuator(WireMockServer instance, String status) {
		instance.stubFor(WireMock.get("/actuator/health")
			.willReturn(actuator("{\"status\":\"" + status + "\",\"components\":{\"db\":{\"status\":\"" + status
					+ "\",\"details\":{\"database\":\"PostgreSQL\"}}}}")));
		instance.stubFor(
				WireMock.get("/actuator/info").willReturn(actuator("{\"config\":{\"version\":\"0123456789abcdef\"}}")));
		instance.stubFor(WireMock.get("/actuator").willReturn(actuator("""
				{"_links":{"loggers":{"href":"%1$s/loggers","templated":false},
				"info":{"href":"%1$s/info","templated":false}}}""".formatted("http://public.example/actuator"))));
		instance.stubFor(WireMock.post("/actuator/loggers/dev.hanok").willReturn(WireMock.noContent()));
	}

	private static ResponseDefinitionBuilder actuator(String body) {
		return WireMock.ok(body).withHeader("Content-Type", "application/vnd.spring-boot.actuator.v3+json");
	}

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		stubActuator(CATALOG_1, "UP");
		stubActuator(CATALOG_2, "UP");
		stubActuator(FOREIGN, "UP");
		stubActuator(CONFIG_SERVER, "UP");
		Map<String, Object> settings = new LinkedHashMap<>();
		settings.put("spring.security.oauth2.client.provider.hanok.token-uri", AUTH.baseUrl() + "/oauth2/token");
		String simple = "spring.cloud.discovery.client.simple.instances.";
		settings.put(simple + "catalog-service[0].uri", CATALOG_1.baseUrl());
		settings.put(simple + "catalog-service[0].instance-id", "catalog-service-1");
		settings.put(simple + "catalog-service[0].metadata.version", "1.2.0");
		settings.put(simple + "catalog-service[0].metadata.commit", "abc1234");
		settings.put(simple + "catalog-service[1].uri", CATALOG_2.baseUrl());
		settings.put(simple + "catalog-service[1].instance-id", "catalog-service-2");
		settings.put(simple + "catalog-service[0].metadata." + ManagementProof.METADATA, proof(CATALOG_1));
		settings.put(simple + "catalog-service[1].metadata." + ManagementProof.METADATA, proof(CATALOG_2));
		settings.put(simple + "config-server[0].uri", CONFIG_SERVER.baseUrl());
		settings.put(simple + "config-server[0].instance-id", "config-server-1");
		settings.put(simple + "config-server[0].metadata." + ManagementProof.METADATA, proof(CONFIG_SERVER));
		settings.put(simple + "foreign-service[0].uri", FOREIGN.baseUrl());
		settings.put(simple + "foreign-service[0].instance-id", "foreign-service-1");
		settings.put(simple + "foreign-service[0].metadata." + ManagementProof.METADATA, proof(CATALOG_1));
		settings.put(simple + "zipkin[0].uri", AUTH.baseUrl());
		settings.put(simple + "zipkin[0].instance-id", "zipkin");
		context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("testPlatform", settings));
	}

	private static String proof(WireMockServer instance) {
		URI address = URI.create(instance.baseUrl());
		return new ManagementProof("password-of-monitor").of(address.getHost(), address.getPort());
	}

}
