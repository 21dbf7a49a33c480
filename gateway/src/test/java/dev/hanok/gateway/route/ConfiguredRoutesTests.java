package dev.hanok.gateway.route;

import java.util.Map;

import dev.hanok.gateway.support.GatewayTest;
import dev.hanok.gateway.support.RawClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@GatewayTest
class ConfiguredRoutesTests {

	private static final String ROUTE = "spring.cloud.gateway.server.webmvc.routes-map.changed.";

	@Autowired
	RawClient client;

	@Autowired
	ConfiguredRoutes routes;

	@Autowired
	ConfigurableEnvironment environment;

	@AfterEach
	void resetRoutes() {
		this.routes.prepare(this.environment).run();
	}

	@Test
	void routesChangeWhileTheGatewayRuns() {
		assertThat(this.client.get("/api/changed").status()).isEqualTo(404);
		Runnable change = this.routes.prepare(changed("SetPath=/rewritten", "anyone"));
		assertThat(this.client.get("/api/changed").status()).as("not yet").isEqualTo(404);
		change.run();
		assertThat(this.client.get("/api/changed").text()).isEqualTo("catalog");
		assertThat(this.client.get("/api/catalog/products").status()).as("as before").isEqualTo(200);
		this.routes.prepare(changed("SetPath=/rewritten", "token")).run();
		assertThat(this.client.get("/api/changed").status()).isEqualTo(401);
		this.routes.prepare(this.environment).run();
		assertThat(this.client.get("/api/changed").status()).isEqualTo(404);
	}

	@Test
	void invalidRoutesAreRefusedAndTheOldOnesStay() {
		assertThatIllegalStateException().isThrownBy(() -> this.routes.prepare(changed("Sideways=1", "anyone")))
			.withMessageContaining("The routes are wrong")
			.withMessageContaining("sideways");
		assertThatIllegalStateException().isThrownBy(() -> this.routes.prepare(changed("SetPath=/x", "everybody")))
			.withMessageContaining("Route changed: metadata.access is 'everybody'");
		assertThatIllegalStateException()
			.isThrownBy(() -> this.routes.prepare(changed("SetPath=/x", "anyone", "Weight=group, 5")))
			.withMessageContaining("Route changed: the predicate Weight would never match")
			.withMessageContaining("canary-share");
		assertThat(this.client.get("/api/catalog/products").status()).isEqualTo(200);
	}

	private ConfigurableEnvironment changed(String filter, String access) {
		return changed(filter, access, "Method=GET");
	}

	private ConfigurableEnvironment changed(String filter, String access, String predicate) {
		var candidate = new StandardEnvironment();
		candidate.merge(this.environment);
		candidate.getPropertySources()
			.addFirst(new MapPropertySource("changed",
					Map.of(ROUTE + "id", "changed", ROUTE + "uri", "lb://catalog-service", ROUTE + "predicates[0]",
							"Path=/api/changed", ROUTE + "predicates[1]", predicate, ROUTE + "filters[0]", filter,
							ROUTE + "metadata.access", access)));
		ConfigurationPropertySources.attach(candidate);
		return candidate;
	}

}
