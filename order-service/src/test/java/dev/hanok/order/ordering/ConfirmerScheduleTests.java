package dev.hanok.order.ordering;

import java.util.UUID;

import dev.hanok.order.Api;
import dev.hanok.order.OrderServiceTest;
import dev.hanok.order.StubbedServices;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

@OrderServiceTest
@TestPropertySource(properties = { "orders.confirmer.delay=100ms", "orders.confirmer.first-back-off=200ms",
		"orders.confirmer.longest-back-off=1s" })
class ConfirmerScheduleTests {

	@Autowired
	Api api;

	@Test
	void finishesByItselfWhatAnOutageLeft() {
		StubbedServices.reset();
		UUID confirmed = this.api.place("emil").id();
		StubbedServices.catalogAnswers(aResponse().withStatus(503));
		UUID kept = this.api.place("emil").id();
		this.api.cancel("emil", confirmed);
		assertThat(this.api.order("emil", kept).state()).isEqualTo("PENDING");
		StubbedServices.reset();
		Awaitility.await().untilAsserted(() -> {
			assertThat(this.api.order("emil", kept).state()).isEqualTo("CONFIRMED");
			assertThat(this.api.due(confirmed)).isFalse();
			assertThat(StubbedServices.releases(confirmed)).isEqualTo(1);
		});
	}

}
