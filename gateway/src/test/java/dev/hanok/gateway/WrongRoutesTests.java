package dev.hanok.gateway;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class WrongRoutesTests {

	private static final String ROUTE = "--spring.cloud.gateway.server.webmvc.routes-map.wrong.";

	@ParameterizedTest
	@CsvSource({ "lb://order-service, Unknown=1, for unknown", "http://127.0.0.1/base, SetPath=/x, its URI" })
	void invalidRoutesAreRefusedAtTheStart(String uri, String filter, String named) {
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(
				() -> TestGatewayApplication
					.start(ROUTE + "uri=" + uri, ROUTE + "id=wrong", ROUTE + "predicates[0]=Path=/wrong",
							ROUTE + "filters[0]=" + filter)
					.close())
			.havingRootCause()
			.withMessageContaining(named);
	}

}
