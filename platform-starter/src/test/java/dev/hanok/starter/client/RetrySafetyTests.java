package dev.hanok.starter.client;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.stream.Stream;

import org.apache.hc.client5.http.ConnectTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

class RetrySafetyTests {

	private final RetryBudget budget = new RetryBudget(() -> 0);

	@ParameterizedTest
	@ValueSource(strings = { "GET", "HEAD", "OPTIONS" })
	void safeMethodsAreRepeatable(String method) {
		RetrySafety safety = RetrySafety.of(method, new HttpHeaders());
		assertThat(safety).isEqualTo(RetrySafety.REPEATABLE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST", "PUT", "PATCH", "DELETE", "TRACE", "get", "PURGE" })
	void otherMethodsAreRepeatableOnlyIfUnsent(String method) {
		RetrySafety safety = RetrySafety.of(method, new HttpHeaders());
		assertThat(safety).isEqualTo(RetrySafety.ONLY_UNSENT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST", "PUT", "PATCH", "DELETE" })
	void requestsWithAnIdempotencyKeyAreRepeatable(String method) {
		assertThat(RetrySafety.of(method, key("key-1"))).isEqualTo(RetrySafety.REPEATABLE);
	}

	@Test
	void aBlankIdempotencyKeyDoesNotCount() {
		assertThat(RetrySafety.of("POST", key(" "))).isEqualTo(RetrySafety.ONLY_UNSENT);
	}

	@ParameterizedTest
	@MethodSource("connectionFailures")
	void allowsARetryOfAnyRequestAfterAConnectionFailure(IOException failure) {
		assertThat(RetrySafety.ONLY_UNSENT.allowsRetryAfter(failure, this.budget)).isTrue();
	}

	@ParameterizedTest
	@MethodSource("connectionFailures")
	void retriesAfterConnectionFailuresDoNotUseTheBudget(IOException failure) {
		for (int i = 0; i < 10 * RetryBudget.MINIMUM; i++) {
			assertThat(RetrySafety.REPEATABLE.allowsRetryAfter(failure, this.budget)).isTrue();
		}
		assertThat(this.budget.isExhausted()).isFalse();
	}

	@Test
	void theBudgetLimitsRetriesAndProbes() {
		for (int i = 0; i < RetryBudget.MINIMUM; i++) {
			assertThat(RetrySafety.REPEATABLE.allowsProbe(this.budget)).isTrue();
			assertThat(RetrySafety.REPEATABLE.allowsRetryAfter(new EOFException(), this.budget)).isTrue();
		}
		assertThat(RetrySafety.REPEATABLE.allowsRetryAfter(new EOFException(), this.budget)).isFalse();
		assertThat(RetrySafety.REPEATABLE.allowsProbe(this.budget)).isFalse();
	}

	@ParameterizedTest
	@MethodSource("otherFailures")
	void otherFailuresAllowARetryOnlyOfRepeatableRequests(IOException failure) {
		assertThat(RetrySafety.ONLY_UNSENT.allowsRetryAfter(failure, this.budget)).isFalse();
		assertThat(RetrySafety.REPEATABLE.allowsRetryAfter(failure, this.budget)).isTrue();
	}

	static Stream<IOException> connectionFailures() {
		return Stream.of(new ConnectException(), new ConnectTimeoutException("connect"),
				new HttpConnectTimeoutException("connect"), new NoRouteToHostException(), new UnknownHostException());
	}

	static Stream<IOException> otherFailures() {
		return Stream.of(new SocketTimeoutException(), new SocketException("Connection reset"), new EOFException(),
				new HttpTimeoutException("read"));
	}

	private static HttpHeaders key(String value) {
		var headers = new HttpHeaders();
		headers.set("Idempotency-Key", value);
		return headers;
	}

}
