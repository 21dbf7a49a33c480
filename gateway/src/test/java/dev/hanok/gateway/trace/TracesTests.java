package dev.hanok.gateway.trace;

import dev.hanok.gateway.support.GatewayTest;
import dev.hanok.gateway.support.RawClient;
import dev.hanok.gateway.support.RawMessage;
import dev.hanok.gateway.support.RawService;
import dev.hanok.gateway.support.TestServices;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@GatewayTest
class TracesTests {

	@Autowired
	RawClient client;

	@BeforeEach
	void setResponse() {
		TestServices.SCRIPTED.does(RawService.answering(200, "ok"));
	}

	@Test
	void respondsWithTheIdOfTheForwardedTrace() {
		RawMessage response = this.client.get("/api/scripted/x");
		assertThat(response.headers("X-Trace-Id")).hasSize(1);
		assertThat(TestServices.SCRIPTED.lastRequest().headers("traceparent")).singleElement()
			.asString()
			.startsWith("00-" + response.header("X-Trace-Id") + "-");
	}

	@Test
	void doesNotContinueTracesOfClients() {
		String trace = "0af7651916cd43dd8448eb211c80319c";
		RawMessage response = this.client.get("/api/scripted/x", "traceparent: 00-" + trace + "-b7ad6b7169203331-01",
				"tracestate: a=b", "baggage: user=root", "b3: " + trace + "-b7ad6b7169203331-1",
				"X-B3-TraceId: " + trace);
		assertThat(response.header("X-Trace-Id")).isNotEqualTo(trace);
		RawMessage received = TestServices.SCRIPTED.lastRequest();
		assertThat(String.join("\n", received.headerLines())).doesNotContain(trace, "user=root", "a=b");
	}

}
