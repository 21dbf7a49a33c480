package dev.hanok.e2e;

import java.net.URI;
import java.util.Map;

import dev.hanok.runner.client.Browser;
import dev.hanok.runner.client.Exchange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The operations view works at the port that Compose publishes.
 */
@EndToEnd
class ContainerMonitorIT {

	private static final Map<String, String> PAGE = Map.of("Accept", "text/html");

	@Test
	void anAnonymousBrowserIsRedirectedToTheLoginPageOfTheGateway() {
		URI monitor = Containers.current().page("MONITOR_PORT");
		try (Browser browser = new Browser(monitor, (exchange) -> {
		})) {
			Exchange exchange = browser.get("/", PAGE);
			String location = "/";
			for (int steps = 0; steps < 6 && exchange.status() / 100 == 3; steps++) {
				location = URI.create(location).resolve(exchange.header("Location").orElseThrow()).toString();
				exchange = browser.get(location, PAGE);
			}
			// auth-service would respond with 400 if the redirect URI were not
			// registered.
			assertThat(exchange.status()).isEqualTo(200);
			assertThat(location).startsWith(Hanok.gateway() + "/login");
			assertThat(exchange.body()).contains("name=\"password\"");
		}
	}

}
