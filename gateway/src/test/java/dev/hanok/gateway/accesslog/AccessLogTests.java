package dev.hanok.gateway.accesslog;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.hanok.gateway.support.GatewayTest;
import dev.hanok.gateway.support.RawClient;
import dev.hanok.gateway.support.RawMessage;
import dev.hanok.gateway.support.RawService;
import dev.hanok.gateway.support.TestServices;
import dev.hanok.starter.logging.BoundedJsonEncoder;
import dev.hanok.test.TestTokens;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

@GatewayTest
class AccessLogTests {

	private static final TestTokens TOKENS = new TestTokens();

	private final Logger logger = (Logger) LoggerFactory.getLogger("access");

	private final Queue<JsonNode> lines = new ConcurrentLinkedQueue<>();

	private final BoundedJsonEncoder encoder = new BoundedJsonEncoder();

	private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {

		@Override
		protected void append(ILoggingEvent event) {
			AccessLogTests.this.lines.add(JsonMapper.shared().readTree(AccessLogTests.this.encoder.encode(event)));
		}

	};

	@Autowired
	RawClient client;

	@BeforeEach
	void startRecording() {
		this.encoder.setIncludeMdc(false);
		this.encoder.setContext(this.logger.getLoggerContext());
		this.encoder.start();
		this.appender.start();
		this.logger.addAppender(this.appender);
		TestServices.SCRIPTED.does(RawService.answering(200, "scripted"));
		TestServices.ORDERS.does(RawService.answering(200, "orders"));
	}

	@AfterEach
	void stopRecording() {
		this.logger.detachAppender(this.appender);
	}

	@Test
	void logsEachRequest() {
		TestServices.ORDERS.does(RawService.answering(201, "{\"id\":1}", "Content-Type: application/json"));
		String token = TOKENS
			.mint(claims -> claims.subject("alice").claim("client_id", "shop-app").claim("scope", "orders"));
		RawMessage response = this.client.post("/api/orders?secret=1&page=2", "{\"lines\":[]}",
				"Authorization: Bearer " + token, "Content-Type: application/json");
		assertThat(response.status()).isEqualTo(201);
		JsonNode line = line(response);
		assertThat(line.propertyNames()).containsExactlyInAnyOrder("@timestamp", "@version", "level", "level_value",
				"logger_name", "thread_name", "message", "service", "instance", "version", "commit", "query", "traceId",
				"client", "subject", "address", "protocol", "method", "path", "status", "bytes_in", "bytes_out",
				"duration_ms", "route", "upstream", "upstream_instance", "upstream_ms", "attempts", "decided_by");
		assertThat(line.path("query").asString()).isEqualTo("page=2");
		assertThat(line.path("message").asString()).matches("POST /api/orders answered 201 after \\d+ ms");
		assertThat(line.path("client").asString()).isEqualTo("shop-app");
		assertThat(line.path("subject").asString()).isEqualTo("alice");
		assertThat(line.path("address").asString()).isEqualTo("127.0.0.1");
		assertThat(line.path("protocol").asString()).isEqualTo("HTTP/1.1");
		assertThat(line.path("method").asString()).isEqualTo("POST");
		assertThat(line.path("path").asString()).isEqualTo("/api/orders");
		assertThat(line.path("status").asInt()).isEqualTo(201);
		assertThat(line.path("bytes_in").asInt()).isEqualTo(12);
		assertThat(line.path("bytes_out").asInt()).isEqualTo(8);
		assertThat(line.path("route").asString()).isEqualTo("orders");
		assertThat(line.path("upstream").asString()).isEqualTo("order-service");
		assertThat("http://" + line.path("upstream_instance").asString()).isEqualTo(TestServices.ORDERS.uri());
		assertThat(line.path("attempts").asInt()).isEqualTo(1);
		assertThat(line.path("decided_by").asString()).isEqualTo("upstream");
		assertThat(line.path("upstream_ms").asDouble()).isPositive().isLessThan(line.path("duration_ms").asDouble());
	}

	@ParameterizedTest
	@ValueSource(strings = { "scripted", "outside" })
	void logsRequestsOfEachKindOfRoute(String route) {
		RawService service = route.equals("outside") ? TestServices.OUTSIDE : TestServices.SCRIPTED;
		service.does(RawService.answering(200, "ok"));
		JsonNode line = line(this.client.get("/api/" + route + "/x"));
		assertThat(line.path("route").asString()).isEqualTo(route);
		assertThat(line.path("upstream").asString()).isEqualTo(route);
		assertThat("http://" + line.path("upstream_instance").asString()).isEqualTo(service.uri());
		assertThat(line.path("attempts").asInt()).isEqualTo(1);
		assertThat(line.path("decided_by").asString()).isEqualTo("upstream");
	}

	@Test
	void logsTheInstanceThatAnsweredTheHandshakeOfAWebSocket() {
		TestServices.WEB_SOCKETS.does(RawService.answering(403, "no"));
		RawMessage response = this.client.get("/api/web-sockets/x", "Connection: Upgrade", "Upgrade: websocket",
				"Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: k");
		JsonNode line = line(response);
		assertThat("http://" + line.path("upstream_instance").asString()).isEqualTo(TestServices.WEB_SOCKETS.uri());
		assertThat(line.path("attempts").asInt()).isEqualTo(1);
		assertThat(line.path("decided_by").asString()).isEqualTo("upstream");
	}

	@Test
	void logsNoTokensAndOnlyAllowedQueryParameters() {
		String token = TOKENS.customer("alice");
		JsonNode line = line(this.client.get("/api/scripted/x?code=hidden1&page=3&access_token=hidden2&size=4&x",
				"Authorization: Bearer " + token, "Cookie: SESSION=hidden3", "Referer: http://x/?hidden4"));
		assertThat(line.toString()).doesNotContain(token, "hidden", "SESSION");
		assertThat(line.path("query").asString()).isEqualTo("page=3&size=4");
	}

	@Test
	void logsWhichComponentRefusedARequest() {
		assertDecided(this.client.get("/api/orders"), 401, "token", "orders");
		assertDecided(this.client.get("/api/orders", "Authorization: Bearer nonsense"), 401, "token", null);
		assertDecided(this.client.get("/nowhere"), 404, "no-route", null);
		assertDecided(this.client.get("/actuator/health"), 404, "no-route", null);
		assertDecided(this.client.get("/api/scripted//x"), 400, "gateway", null);
		assertDecided(this.client.get("/api/absent/x"), 503, "no-instance", "absent");
		assertDecided(this.client.get("/api/web/x", "Origin: https://evil.example"), 403, "cors", null);
	}

	@Test
	void logsTheNumberOfAttempts() {
		JsonNode dead = line(this.client.get("/api/dead/x"));
		assertThat(dead.path("status").asInt()).isEqualTo(503);
		assertThat(dead.path("attempts").asInt()).isPositive();
		assertThat(dead.path("decided_by").asString()).isEqualTo("failover");
		JsonNode hung = line(this.client.post("/api/lonely-hung/x", "a"));
		assertThat(hung.path("status").asInt()).isEqualTo(504);
		assertThat(hung.path("upstream_ms").asDouble()).isGreaterThan(250);
	}

	@Test
	void logsRequestsThatTomcatRefuses() {
		int before = this.lines.size();
		assertThat(this.client.raw("GET /a\u0001b HTTP/1.1\r\nHost: x\r\n\r\n").status()).isEqualTo(400);
		assertThat(this.client.raw("nonsense\r\n\r\n").status()).isEqualTo(400);
		Awaitility.await().until(() -> this.lines.size() >= before + 2);
		assertThat(List.copyOf(this.lines).subList(before, before + 2)).allSatisfy(line -> {
			assertThat(line.path("status").asInt()).isEqualTo(400);
			assertThat(line.path("decided_by").asString()).isEqualTo("gateway");
			assertThat(line.path("address").asString()).isEqualTo("127.0.0.1");
		});
	}

	@Test
	void cutsLongValues() {
		JsonNode line = line(this.client.send("X".repeat(100),
				"/api/scripted/" + "a".repeat(8_000) + "?page=" + "1".repeat(2_000), ""));
		assertThat(line.path("path").asString()).hasSize(1024 + 3).endsWith("aaa...");
		assertThat(line.path("query").asString()).hasSize(1024 + 3);
		assertThat(line.path("method").asString()).hasSize(32 + 3);
		assertThat(line.toString().length()).isLessThan(16_000);
	}

	@Test
	void logsBodiesOnlyOfConfiguredRoutes() {
		TestServices.RECORDED.does(RawService.answering(200, "{\"id\":1,\"access_token\":\"hidden\"}",
				"Content-Type: application/json;charset=UTF-8"));
		JsonNode line = line(this.client.post("/api/recorded/x",
				"{\"name\":\"ann\",\"login\":{\"Password\":\"hidden\"}}", "Content-Type: application/json"));
		assertThat(line.path("request_body").asString())
			.isEqualTo("{\"name\":\"ann\",\"login\":{\"Password\":\"***\"}}");
		assertThat(line.path("response_body").asString()).isEqualTo("{\"id\":1,\"access_token\":\"***\"}");
		TestServices.RECORDED.does(RawService.answering(200, "[" + "\"0123456789\",".repeat(1_000) + "1]",
				"Content-Type: application/json"));
		JsonNode cut = line(this.client.get("/api/recorded/x", "Accept-Encoding: gzip"));
		assertThat(cut.path("response_body").asString()).startsWith("[\"0123456789\",")
			.endsWith("...")
			.hasSizeLessThan(2_100);
		TestServices.RECORDED.does(RawService.answering(200, "not text", "Content-Type: image/png"));
		assertThat(line(this.client.get("/api/recorded/x")).has("response_body")).isFalse();
		TestServices.RECORDED
			.does(RawService.answering(200, "packed", "Content-Type: text/plain", "Content-Encoding: br"));
		assertThat(line(this.client.get("/api/recorded/x")).has("response_body")).isFalse();
	}

	@Test
	void writesTheLineInASeparateThread() {
		JsonNode line = line(this.client.get("/api/scripted/x"));
		assertThat(line.path("thread_name").asString()).isEqualTo("access-log");
		assertThat(line.path("@timestamp").asString()).isNotEmpty();
	}

	private void assertDecided(RawMessage response, int status, String decidedBy, String route) {
		JsonNode line = line(response);
		assertThat(response.status()).isEqualTo(status);
		assertThat(line.path("status").asInt()).isEqualTo(status);
		assertThat(line.path("decided_by").asString()).as(line.toString()).isEqualTo(decidedBy);
		assertThat(line.path("route").asString(null)).isEqualTo(route);
		// Chunked bodies have a few bytes of chunk sizes more.
		assertThat(line.path("bytes_out").asInt()).isBetween(response.body().length, response.body().length + 20);
	}

	private JsonNode line(RawMessage response) {
		String trace = response.header("X-Trace-Id");
		assertThat(trace).isNotNull();
		return Awaitility.await()
			.until(() -> this.lines.stream()
				.filter(line -> trace.equals(line.path("traceId").asString()))
				.findFirst()
				.orElse(null), line -> line != null);
	}

}
