package dev.hanok.gateway.route;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.hanok.gateway.support.GatewayTest;
import dev.hanok.gateway.support.RawClient;
import dev.hanok.gateway.support.RawMessage;
import dev.hanok.gateway.support.RawService;
import dev.hanok.gateway.support.TestServices;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Filters and predicates work as the documentation of Spring Cloud Gateway Server WebMVC
 * says, on routes to a service of the registry and on routes to a fixed address. Not
 * tested are {@code CircuitBreaker}, {@code Retry} and {@code LoadBalancer}: every route
 * has these features without a filter.
 */
@GatewayTest
class DocumentedFiltersTests {

	private static final String ROUTE = "spring.cloud.gateway.server.webmvc.routes-map.documented.";

	private static final String[] RESPONSE_HEADERS = { "X-Upstream: a secret", "X-Twice: 1", "X-Twice: 1",
			"Location: http://erp.example:8000/things/1", "Content-Type: application/json" };

	@Autowired
	RawClient client;

	@Autowired
	ConfiguredRoutes routes;

	@Autowired
	ConfigurableEnvironment environment;

	@BeforeEach
	void setResponse() {
		Stream.of(TestServices.SCRIPTED, TestServices.OUTSIDE)
			.forEach(service -> service.does(RawService.answering(200, "{\"a\":1,\"b\":{\"a\":2}}", RESPONSE_HEADERS)));
	}

	@AfterEach
	void resetRoutes() {
		this.routes.prepare(this.environment).run();
	}

	/** {@code -} means that the header is missing. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			AddRequestHeader=X-Added, 1                             | X-Added        | 1
			AddRequestHeadersIfNotPresent=X-Added:1                 | X-Added        | 1
			AddRequestHeadersIfNotPresent=X-Sent:1                  | X-Sent         | sent
			AddRequestParameter=added, 1                            | target         | /api/documented/x?q=1&p=2&added=1
			MapRequestHeader=X-Sent, X-Mapped                       | X-Mapped       | sent
			PrefixPath=/prefix                                      | target         | /prefix/api/documented/x?q=1&p=2
			PreserveHostHeader                                      | Host           | shop.example
			RemoveRequestHeader=X-Sent                              | X-Sent         | -
			RemoveRequestParameter=q                                | target         | /api/documented/x?p=2
			RewritePath=/api/documented/(?<rest>.*), /other/$\\{rest} | target        | /other/x?q=1&p=2
			SetPath=/fixed                                          | target         | /fixed?q=1&p=2
			SetRequestHeader=X-Sent, 3                              | X-Sent         | 3
			SetRequestHostHeader=erp.example                        | Host           | erp.example
			StripPrefix=2                                           | target         | /x?q=1&p=2""")
	void requestFiltersChangeTheRequest(String filter, String names, String values) {
		both(filter, "Path=/api/documented/{rest}", service -> {
			this.client.raw("GET /api/documented/x?q=1&p=2 HTTP/1.1\r\nHost: shop.example\r\nX-Sent: sent\r\n"
					+ "Connection: close\r\n\r\n");
			RawMessage received = service.lastRequest();
			assertThat(Stream.of(names.split(","))
				.map(name -> name.equals("target") ? received.target()
						: received.headers(name).isEmpty() ? "-" : String.join(" ", received.headers(name))))
				.containsExactly(values.split(","));
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					AddResponseHeader=X-Added, 1                            | X-Added    | 1
					DedupeResponseHeader=X-Twice, RETAIN_UNIQUE             | X-Twice    | 1
					RedirectTo=302, https://shop.example/                   | status     | 302
					RemoveResponseHeader=X-Upstream                         | X-Upstream | -
					RewriteLocationResponseHeader=AS_IN_REQUEST, Location, shop.example, https? | Location | http://shop.example/things/1
					RewriteResponseHeader=X-Upstream, secret, ***           | X-Upstream | a ***
					SetResponseHeader=X-Upstream, none                      | X-Upstream | none
					SetStatus=202                                           | status     | 202""")
	void responseFiltersChangeTheResponse(String filter, String name, String value) {
		both(filter, "Path=/api/documented/{rest}", service -> {
			RawMessage response = this.client
				.raw("GET /api/documented/x HTTP/1.1\r\nHost: shop.example\r\nConnection: close\r\n\r\n");
			String found = switch (name) {
				case "status" -> String.valueOf(response.status());
				default -> response.headers(name).isEmpty() ? "-" : String.join(" ", response.headers(name));
			};
			assertThat(found).isEqualTo(value);
		});
	}

	@ParameterizedTest
	@CsvSource({ "RequestSize=10B, 413", "RequestHeaderSize=100B, 431" })
	void sizeFiltersRefuseTheRequest(String filter, int status) {
		both(filter, "Path=/api/documented/{rest}", service -> {
			int before = service.requests().size();
			assertThat(
					this.client.post("/api/documented/x", "more than 10 bytes", "X-Long: " + "x".repeat(100)).status())
				.isEqualTo(status);
			assertThat(service.requests()).hasSize(before);
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					After=2017-01-20T17:42:47.789-07:00[America/Denver]  | After=2999-01-20T17:42:47.789-07:00[America/Denver]
					Before=2999-01-20T17:42:47.789-07:00[America/Denver] | Before=2017-01-20T17:42:47.789-07:00[America/Denver]
					Between=2017-01-20T17:42:47.789-07:00[America/Denver], 2999-01-21T17:42:47.789-07:00[America/Denver] | Between=2017-01-20T17:42:47.789-07:00[America/Denver], 2017-01-21T17:42:47.789-07:00[America/Denver]
					Cookie=chocolate, ch.p      | Cookie=chocolate, milk
					Header=X-Request-Id, \\d+   | Header=X-Request-Id, [a-z]+
					Host=**.shop.example        | Host=**.erp.example
					Method=GET,POST             | Method=POST
					Path=/api/documented/{rest} | Path=/api/documented/{rest}/more
					Query=q, gree.              | Query=q, red""")
	void predicatesDecideWhetherTheRouteMatches(String fits, String mismatch) {
		both("AddRequestHeader=X-Added, 1", fits, service -> assertThat(send().status()).isEqualTo(200));
		both("AddRequestHeader=X-Added, 1", mismatch, service -> assertThat(send().status()).isEqualTo(404));
	}

	/** These filters need code or an OAuth2 client, or exist only for WebFlux. */
	@ParameterizedTest
	@ValueSource(strings = { "ModifyRequestBody", "ModifyResponseBody", "TokenRelay", "RateLimit=1,1s",
			"RewriteRequestParameter=q, 3", "RemoveJsonAttributesResponseBody=a,true", "CacheRequestBody" })
	void unsupportedFiltersAreRefused(String filter) {
		assertThatIllegalStateException().isThrownBy(
				() -> this.routes.prepare(changed("http://127.0.0.1:1", filter, "Path=/api/documented/{rest}")));
	}

	@Test
	void aClientHeaderNeverChoosesTheUpstream() {
		both("RequestHeaderToRequestUri=X-To", "Path=/api/documented/{rest}", service -> {
			int before = service.requests().size();
			this.client.get("/api/documented/x", "X-To: http://127.0.0.1:1/");
			assertThat(service.requests()).hasSize(before + 1);
		});
	}

	private RawMessage send() {
		return this.client.raw("GET /api/documented/x?q=green HTTP/1.1\r\nHost: www.shop.example\r\nX-Request-Id: 7\r\n"
				+ "Cookie: chocolate=chip\r\nConnection: close\r\n\r\n");
	}

	private void both(String filter, String predicate, Consumer<RawService> check) {
		Map.of("lb://scripted", TestServices.SCRIPTED, TestServices.OUTSIDE.uri(), TestServices.OUTSIDE)
			.forEach((uri, service) -> {
				this.routes.prepare(changed(uri, filter, predicate)).run();
				check.accept(service);
			});
	}

	private ConfigurableEnvironment changed(String uri, String filter, String predicate) {
		Map<String, Object> route = new LinkedHashMap<>(Map.of(ROUTE + "id", "documented", ROUTE + "uri", uri,
				ROUTE + "predicates[0]", predicate, ROUTE + "filters[0]", filter, ROUTE + "metadata.access", "anyone"));
		var candidate = new StandardEnvironment();
		candidate.merge(this.environment);
		candidate.getPropertySources().addFirst(new MapPropertySource("documented", route));
		ConfigurationPropertySources.attach(candidate);
		return candidate;
	}

}
