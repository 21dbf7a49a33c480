package dev.hanok.starter.observability;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.hanok.starter.StarterTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@StarterTest
class RequestLogFilterTests {

	private final Logger logger = (Logger) LoggerFactory.getLogger(RequestLogFilter.class);

	private final Queue<ILoggingEvent> lines = new ConcurrentLinkedQueue<>();

	private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {

		@Override
		protected void append(ILoggingEvent event) {
			event.prepareForDeferredProcessing();
			RequestLogFilterTests.this.lines.add(event);
		}

	};

	private final RestTestClient client;

	RequestLogFilterTests(@LocalServerPort int port) {
		this.client = RestTestClient.bindToServer(new JdkClientHttpRequestFactory())
			.baseUrl("http://127.0.0.1:" + port)
			.build();
	}

	@BeforeEach
	void startRecording() {
		this.appender.start();
		this.logger.addAppender(this.appender);
	}

	@AfterEach
	void stopRecording() {
		this.logger.detachAppender(this.appender);
	}

	@ParameterizedTest
	@CsvSource({ "POST,/open/orders,415", "DELETE,/open/page,405", "GET,/open/unexpected,500",
			"GET,/open/broken-filter,500" })
	void logsChangesAndFailuresWithTheTraceId(String method, String path, int status) {
		this.client.method(HttpMethod.valueOf(method)).uri(path + "?secret=1").exchange();

		await().untilAsserted(() -> assertThat(this.lines).singleElement().satisfies(line -> {
			assertThat(line.getFormattedMessage()).startsWith(method + " " + path + " answered " + status + " after ");
			assertThat(line.getMDCPropertyMap().get("traceId")).matches("[0-9a-f]{32}");
		}));
	}

	@Test
	void cutsALongPath() {
		this.client.delete().uri("/open/" + "a".repeat(8_000)).exchange();

		await().untilAsserted(() -> assertThat(this.lines).singleElement()
			.satisfies(line -> assertThat(line.getFormattedMessage()).hasSizeBetween(1_000, 1_100)
				.contains("aaa... answered 404 after ")));
	}

	@Test
	void doesNotLogASuccessfulGet() {
		this.client.get().uri("/open/page?page=7").exchange().expectStatus().isOk();
		this.client.delete().uri("/open/page").exchange();

		await().untilAsserted(() -> assertThat(this.lines).isNotEmpty());
		assertThat(List.copyOf(this.lines)).extracting(ILoggingEvent::getFormattedMessage)
			.allMatch(line -> line.startsWith("DELETE "));
	}

}
