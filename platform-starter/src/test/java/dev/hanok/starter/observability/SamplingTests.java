package dev.hanok.starter.observability;

import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

import brave.handler.MutableSpan;
import brave.handler.SpanHandler;
import brave.propagation.TraceContext;
import dev.hanok.starter.StarterTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A service exports only the traces that the gateway has sampled. */
@StarterTest
@TestPropertySource(properties = { "management.tracing.export.enabled=true",
		"management.tracing.export.zipkin.enabled=false", "management.tracing.sampling.probability=1.0" })
@Import(SamplingTests.Recording.class)
@ExtendWith(OutputCaptureExtension.class)
class SamplingTests {

	private final RestTestClient client;

	@Autowired
	private Recording.Spans spans;

	SamplingTests(@LocalServerPort int port) {
		this.client = RestTestClient.bindToServer(new JdkClientHttpRequestFactory())
			.baseUrl("http://127.0.0.1:" + port)
			.build();
	}

	@Test
	void followsTheSamplingDecisionOfTheRequest(CapturedOutput output) {
		String unrecorded = request("00");
		String recorded = request("01");
		await().untilAsserted(() -> assertThat(this.spans).extracting(MutableSpan::traceId).contains(recorded));
		assertThat(this.spans).extracting(MutableSpan::traceId).doesNotContain(unrecorded);
		assertThat(output.getOut().lines()).as("its log lines have the trace id")
			.anyMatch(line -> line.contains(unrecorded) && line.contains("POST /open/orders answered 415"));
	}

	private String request(String flags) {
		String traceId = UUID.randomUUID().toString().replace("-", "");
		this.client.post()
			.uri("/open/orders")
			.header("traceparent", "00-" + traceId + "-00f067aa0ba902b7-" + flags)
			.exchange()
			.expectStatus()
			.isEqualTo(415);
		return traceId;
	}

	/** Records every span that would be exported. */
	@TestConfiguration(proxyBeanMethods = false)
	static class Recording {

		@Bean
		SpanHandler recorder(Spans spans) {
			return new SpanHandler() {
				@Override
				public boolean end(TraceContext context, MutableSpan span, Cause cause) {
					if (Boolean.TRUE.equals(context.sampled())) {
						spans.add(span);
					}
					return true;
				}
			};
		}

		@Bean
		Spans spans() {
			return new Spans();
		}

		static final class Spans extends ConcurrentLinkedQueue<MutableSpan> {

		}

	}

}
