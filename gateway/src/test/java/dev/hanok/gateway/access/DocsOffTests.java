package dev.hanok.gateway.access;

import dev.hanok.gateway.support.GatewayTest;
import dev.hanok.gateway.support.RawClient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

@GatewayTest
@TestPropertySource(properties = "platform.docs.enabled=false")
@DirtiesContext
class DocsOffTests {

	@Autowired
	RawClient client;

	@ParameterizedTest
	@ValueSource(strings = { "/docs", "/swagger-ui/index.html", "/v3/api-docs", "/v3/api-docs/swagger-config",
			"/v3/api-docs/catalog-service" })
	void hidesTheDocumentation(String path) {
		assertThat(this.client.get(path).status()).isEqualTo(404);
	}

}
