package dev.hanok.gateway.trace;

import dev.hanok.gateway.support.GatewayTest;
import dev.hanok.gateway.support.RawClient;
import dev.hanok.gateway.support.RawMessage;
import dev.hanok.gateway.support.RawService;
import dev.hanok.gateway.support.TestServices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@GatewayTest
@TestPropertySource(properties = "management.tracing.sampling.probability=0")
@ExtendWith(OutputCaptureExtension.class)
class SamplingTests {

	@Autowired
	RawClient client;

	@Test
	void forwardsAnUnsampledTraceAndLogsItsId(CapturedOutput output) {
		TestServices.SCRIPTED.does(RawService.answering(500, "broken"));
		RawMessage response = this.client.get("/api/scripted/x",
				"traceparent: 00-" + "a".repeat(32) + "-00f067aa0ba902b7-01");
		String traceId = response.header("X-Trace-Id");
		assertThat(traceId).matches("[0-9a-f]{32}").isNotEqualTo("a".repeat(32));
		assertThat(TestServices.SCRIPTED.lastRequest().headers("traceparent")).singleElement()
			.asString()
			.matches("00-" + traceId + "-[0-9a-f]{16}-00");
		await().untilAsserted(() -> assertThat(output.getOut().lines())
			.anyMatch(line -> line.contains(traceId) && line.contains("GET /api/scripted/x answered 500")));
	}

}
