package dev.hanok.starter.problem;

import java.net.URI;

import dev.hanok.starter.StarterTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.test.web.servlet.client.RestTestClient;

@StarterTest
class UndecodableTests {

	private final int port;

	UndecodableTests(@LocalServerPort int port) {
		this.port = port;
	}

	@ParameterizedTest
	@ValueSource(strings = { "%ff%fe", "%c3%28", "%e2%82" })
	void aQueryThatIsNotUtf8IsABadRequest(String value) {
		RestTestClient.bindToServer(new JdkClientHttpRequestFactory())
			.build()
			.get()
			.uri(URI.create("http://127.0.0.1:" + this.port + "/open/required?query=" + value))
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.type")
			.isEqualTo("urn:hanok:problem:malformed-request")
			.jsonPath("$.traceId")
			.isNotEmpty();
	}

}
