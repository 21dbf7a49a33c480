package dev.hanok.gateway.route;

import java.net.URI;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.gateway.server.mvc.config.RouteProperties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class RouteTests {

	@ParameterizedTest
	@CsvSource({ "http://erp.example, 80, false", "https://erp.example, 443, true",
			"https://erp.example:8443/, 8443, true" })
	void hasAFixedAddress(URI uri, int port, boolean secure) {
		Route route = Route.of(properties(uri, "anyone"));
		ServiceInstance address = route.upstream().address();
		assertThat(route.upstream().name()).isEqualTo("erp");
		assertThat(address.getHost()).isEqualTo("erp.example");
		assertThat(address.getPort()).isEqualTo(port);
		assertThat(address.isSecure()).isEqualTo(secure);
	}

	@Test
	void hasAServiceOfTheRegistry() {
		Route route = Route.of(properties(URI.create("lb://order-service"), "token"));
		assertThat(route.service()).isEqualTo("order-service");
		assertThat(route.upstream().address()).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "http://erp.example/base, token, PrefixPath", "lb://order_service, token, names no service",
			"https:///x, token, names no service", "lb://order-service, everyone, metadata.access" })
	void namesTheInvalidRouteAndTheReason(URI uri, String access, String reason) {
		assertThatIllegalStateException().isThrownBy(() -> Route.of(properties(uri, access)))
			.withMessageContaining("Route erp")
			.withMessageContaining(reason);
	}

	private static RouteProperties properties(URI uri, String access) {
		RouteProperties properties = new RouteProperties();
		properties.setId("erp");
		properties.setUri(uri);
		properties.setMetadata(Map.of("access", access));
		return properties;
	}

}
