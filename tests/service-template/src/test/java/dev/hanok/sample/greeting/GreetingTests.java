package dev.hanok.sample.greeting;

import dev.hanok.sample.SampleClient;
import dev.hanok.sample.SampleTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@SampleTest
class GreetingTests {

	private static final String GREETING = "/api/sample/greeting";

	private final SampleClient service;

	GreetingTests(@Autowired SampleClient service) {
		this.service = service;
	}

	@Test
	void beginsWithTheConfiguredWord() {
		assertThat(Greeting.of("Good day", "alice").text()).isEqualTo("Good day, alice");
	}

	@Test
	void greetsTheCaller() {
		this.service.user("alice")
			.get()
			.uri(GREETING)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.text")
			.isEqualTo("Hello, alice");
	}

}
