package dev.hanok.runner.log;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LogLineTests {

	private static final String EVENT = """
			{"@timestamp":"2026-11-22T14:33:54.776892147Z","message":"Order placed","logger_name":"dev.hanok.order.Orders",\
			"thread_name":"main","level":"INFO","service":"order-service","traceId":"6b02","spanId":"9d"}""";

	@Test
	void readsAnEventAndShowsItOnOneLine() {
		LogLine line = LogLine.parse("order-service-1", EVENT);
		assertThat(line.time()).isEqualTo(Instant.parse("2026-11-22T14:33:54.776892147Z"));
		assertThat(line.traceId()).isEqualTo("6b02");
		assertThat(line.readable()).matches("\\d\\d:33:54.776 INFO  Orders: Order placed  \\[6b02]");
	}

	@Test
	void showsAStackTraceBelowItsMessageAndItsReasonBriefly() {
		LogLine line = LogLine.parse("x",
				"""
						{"@timestamp":"2026-11-22T14:33:54Z","message":"Boom","level":"ERROR","logger_name":"a.B",\
						"stack_trace":"java.lang.IllegalStateException: outer\\n\\tat a.B\\nCaused by: java.io.IOException: inner\\n\\tat c.D\\n"}""");
		assertThat(line.readable()).endsWith("B: Boom\njava.lang.IllegalStateException: outer\n\tat a.B\n"
				+ "Caused by: java.io.IOException: inner\n\tat c.D");
		assertThat(line.brief()).isEqualTo("ERROR Boom – Caused by: java.io.IOException: inner");
	}

	@Test
	void leavesPlainTextAsItIs() {
		assertThat(LogLine.parse("x", "{ not JSON").readable()).isEqualTo("{ not JSON");
		assertThat(LogLine.parse("x", "words").time()).isNull();
	}

	@Test
	void findsTheTimeInLinesOfPostgresRedisAndZipkin() {
		assertThat(LogLine.parse("postgres", "2026-11-22 14:29:48.842 UTC [11804] LOG:  starting").time())
			.isEqualTo(Instant.parse("2026-11-22T14:29:48.842Z"));
		assertThat(LogLine.parse("redis", "11835:M 22 Nov 2026 14:29:49.430 * Ready to accept connections").time())
			.isNotNull();
		assertThat(LogLine.parse("zipkin", "2026-11-22 14:30:57:023 [armeria] INFO Server - Serving").time())
			.isNotNull();
	}

}
