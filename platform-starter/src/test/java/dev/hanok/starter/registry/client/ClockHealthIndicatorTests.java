package dev.hanok.starter.registry.client;

import java.time.Duration;

import dev.hanok.starter.SettableClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.client.MockRestServiceServer;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.anything;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withSuccess;

@ExtendWith(OutputCaptureExtension.class)
class ClockHealthIndicatorTests {

	private final SettableClock clock = new SettableClock();

	private final ClockHealthIndicator indicator = new ClockHealthIndicator(this.clock);

	@Test
	void isUpWhenTheClocksAgree(CapturedOutput output) {
		call(Duration.ZERO, Duration.ZERO);
		assertThat(status()).isEqualTo(Status.UP);
		assertThat(offset()).isCloseTo(0, within(1.0));
		assertThat(output).doesNotContain("The clock of this instance");
	}

	@ParameterizedTest
	@CsvSource({ "600, ahead of", "31, ahead of", "-31, behind", "-600, behind" })
	void isDownAndLogsOnceWhenThisClockIsWrong(int seconds, String direction, CapturedOutput output) {
		call(Duration.ofSeconds(seconds), Duration.ZERO);
		call(Duration.ofSeconds(seconds), Duration.ZERO);
		assertThat(status()).isEqualTo(Status.DOWN);
		assertThat(offset()).isCloseTo(seconds, within(1.0));
		assertThat(output).containsOnlyOnce(" s " + direction + " the clock of the registry");
	}

	@Test
	void isUpAgainWhenTheClockWasCorrected(CapturedOutput output) {
		call(Duration.ofMinutes(10), Duration.ZERO);
		call(Duration.ofSeconds(20), Duration.ZERO);
		assertThat(status()).isEqualTo(Status.DOWN);
		call(Duration.ofSeconds(1), Duration.ZERO);
		assertThat(status()).isEqualTo(Status.UP);
		assertThat(output).containsOnlyOnce("agrees with the clock of the registry again");
	}

	@Test
	void allowsForTheDurationOfTheRequest() {
		call(Duration.ZERO, Duration.ofSeconds(2));
		assertThat(offset()).isCloseTo(1, within(1.0));
	}

	@Test
	void ignoresAResponseThatArrivedAfterThisProcessWasSuspended() {
		call(Duration.ZERO, Duration.ofMinutes(5));
		assertThat(status()).isEqualTo(Status.UP);
		assertThat(offset()).isNaN();
	}

	@Test
	void ignoresAResponseWithoutDate() {
		RestClient.Builder builder = RestClient.builder().requestInterceptor(this.indicator);
		MockRestServiceServer.bindTo(builder).build().expect(anything()).andRespond(withSuccess());
		builder.build().get().uri("http://registry/eureka/apps/delta").retrieve().toBodilessEntity();
		assertThat(status()).isEqualTo(Status.UP);
		assertThat(offset()).isNaN();
	}

	/**
	 * Calls the registry.
	 * @param ahead by how much this clock is ahead of the registry's
	 * @param took the duration of the call, after the registry has read its clock
	 */
	private void call(Duration ahead, Duration took) {
		RestClient.Builder builder = RestClient.builder().requestInterceptor(this.indicator);
		MockRestServiceServer.bindTo(builder).build().expect(anything()).andRespond(request -> {
			HttpHeaders headers = new HttpHeaders();
			headers.setDate(this.clock.instant().minus(ahead));
			this.clock.pass(took);
			return withSuccess().headers(headers).createResponse(request);
		});
		builder.build().get().uri("http://registry/eureka/apps/delta").retrieve().toBodilessEntity();
	}

	private Status status() {
		return this.indicator.health().getStatus();
	}

	private double offset() {
		MeterRegistry meters = new SimpleMeterRegistry();
		this.indicator.bindTo(meters);
		return meters.get("hanok.clock.offset").gauge().value();
	}

}
