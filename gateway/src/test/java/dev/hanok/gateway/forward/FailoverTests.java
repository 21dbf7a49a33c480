package dev.hanok.gateway.forward;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.hanok.gateway.support.GatewayTest;
import dev.hanok.gateway.support.RawClient;
import dev.hanok.gateway.support.RawMessage;
import dev.hanok.gateway.support.RawService;
import dev.hanok.gateway.support.TestServices;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@GatewayTest
class FailoverTests {

	@Autowired
	RawClient client;

	@RepeatedTest(6)
	void skipsAnUnreachableInstance() {
		assertThat(this.client.get("/api/half-dead/x").text()).isEqualTo("alive");
		assertThat(this.client.post("/api/half-dead/x", "{}").text()).isEqualTo("alive");
	}

	@RepeatedTest(4)
	void skipsAHungInstance() {
		assertThat(this.client.get("/api/half-hung/x").text()).isEqualTo("alive");
	}

	@Test
	void repeatsAPostWithAnIdempotencyKey() {
		for (int i = 0; i < 4; i++) {
			RawMessage response = this.client.post("/api/half-hung/x", "{\"a\":1}", "Idempotency-Key: k" + i);
			assertThat(response.text()).isEqualTo("alive");
			assertThat(TestServices.BESIDE_HUNG.lastRequest().text()).isEqualTo("{\"a\":1}");
		}
	}

	@Test
	void marksARequestThatItRepeatsSoThatTheServiceDoesNotRepeatItToo() {
		int before = TestServices.BESIDE_HUNG.requests().size();
		// An instance that hung a moment ago gets no requests for up to 10 s.
		await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
			assertThat(this.client.get("/api/half-hung/x").text()).isEqualTo("alive");
			List<RawMessage> received = TestServices.BESIDE_HUNG.requests();
			assertThat(received.subList(before, received.size()))
				.anySatisfy(request -> assertThat(request.headers("X-Request-Repeated")).containsExactly("true"));
		});
	}

	@Test
	void ignoresTheIdempotencyKeyUnlessTheRouteSupportsIt() {
		List<Integer> statuses = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			statuses.add(this.client.post("/api/hung-without-key/x", "{}", "Idempotency-Key: k").status());
		}
		assertThat(statuses).contains(504);
	}

	@RepeatedTest(4)
	void waitsForASlowInstanceIfTheOtherIsUnreachable() {
		assertThat(this.client.get("/api/slow-beside-dead/x").text()).isEqualTo("slow");
	}

	@Test
	void retriesToASlowServiceAreLimitedToAFifth() throws Exception {
		int before = TestServices.SLOW.requests().size() + TestServices.BESIDE_SLOW.requests().size();
		int requests = 200;
		try (ExecutorService clients = Executors.newFixedThreadPool(16)) {
			List<Future<RawMessage>> responses = IntStream.range(0, requests)
				.mapToObj(i -> clients.submit(() -> this.client.get("/api/slow/x")))
				.toList();
			for (Future<RawMessage> response : responses) {
				assertThat(response.get().status()).isEqualTo(200);
			}
		}
		int sent = TestServices.SLOW.requests().size() + TestServices.BESIDE_SLOW.requests().size() - before;
		assertThat(sent).isBetween(requests + 1, requests + requests / 5);
	}

	@Test
	void doesNotRepeatASlowRequestWhileItsInstanceRespondsToOthers() throws Exception {
		try (ExecutorService clients = Executors.newSingleThreadExecutor()) {
			Future<RawMessage> slow = clients.submit(() -> this.client.get("/api/partly-slow/slow"));
			while (!slow.isDone()) {
				assertThat(this.client.get("/api/partly-slow/quick").text()).isEqualTo("done");
			}
			assertThat(slow.get().text()).isEqualTo("done");
		}
		assertThat(Stream.of(TestServices.PARTLY_SLOW, TestServices.BESIDE_PARTLY_SLOW)
			.flatMap(service -> service.requests().stream())
			.filter(request -> request.startLine().contains("/slow"))).hasSize(1);
	}

	@RepeatedTest(4)
	void repeatsASafeRequestAfterAnIncompleteResponse() {
		assertThat(this.client.get("/api/breaking-off/x").text()).isEqualTo("{\"a\":\"bc\"}");
		assertThat(this.client.get("/api/breaking-off-chunks/x").text()).isEqualTo("{\"a\":\"bc\"}");
	}

	@Test
	void doesNotRepeatAPostThatMayHaveArrived() {
		int before = TestServices.LONELY_HUNG.requests().size();
		RawMessage response = this.client.post("/api/lonely-hung/x", "{}");
		assertThat(response.status()).isEqualTo(504);
		assertThat(response.text()).contains("urn:hanok:problem:upstream-timeout").contains("is not known");
		assertThat(TestServices.LONELY_HUNG.requests()).hasSize(before + 1);
	}

	@Test
	void respondsBadGatewayIfTheConnectionBreaksDuringAPost() {
		TestServices.SCRIPTED.does(RawService.resettingAfter(""));
		int before = TestServices.SCRIPTED.requests().size();
		RawMessage response = this.client.post("/api/scripted/x", "{}");
		assertThat(response.status()).isEqualTo(502);
		assertThat(response.text()).contains("urn:hanok:problem:upstream-broke-off").contains("is not known");
		assertThat(TestServices.SCRIPTED.requests()).hasSize(before + 1);
	}

	@Test
	void respondsWith503IfNoInstanceIsReachable() {
		for (String service : new String[] { "dead", "absent" }) {
			RawMessage response = this.client.get("/api/" + service + "/x");
			assertThat(response.status()).isEqualTo(503);
			assertThat(response.header("Retry-After")).isEqualTo("2");
			assertThat(response.header("Content-Type")).startsWith("application/problem+json");
			assertThat(response.text()).contains("urn:hanok:problem:service-unavailable")
				.contains("\"traceId\":\"" + response.header("X-Trace-Id"))
				.doesNotContain("127.0.0.1");
		}
	}

	@Test
	void usesANewConnectionWhenTheInstanceHasClosedAnIdleOne() {
		var closed = new AtomicInteger();
		TestServices.SCRIPTED.does((request, socket) -> {
			RawService.answering(200, "first").answer(request, socket);
			socket.close();
			closed.incrementAndGet();
		});
		for (int i = 0; i < 10; i += 2) {
			assertThat(this.client.get("/api/scripted/x").text()).isEqualTo("first");
			awaitClosed(closed, i + 1);
			assertThat(this.client.post("/api/scripted/x", "{}").text()).isEqualTo("first");
			awaitClosed(closed, i + 2);
		}
	}

	@Test
	void usesANewConnectionWhenTheInstanceHasClosedAReusedOne() {
		var closed = new AtomicInteger();
		TestServices.SCRIPTED.does((request, socket) -> {
			RawService.answering(200, "last").answer(request, socket);
			if (request.startLine().contains("/last")) {
				socket.close();
				closed.incrementAndGet();
			}
		});
		for (int i = 1; i <= 3; i++) {
			assertThat(this.client.post("/api/scripted/x", "{}").status()).isEqualTo(200);
			assertThat(this.client.post("/api/scripted/x", "{}").status()).isEqualTo(200);
			assertThat(this.client.post("/api/scripted/last", "{}").status()).isEqualTo(200);
			awaitClosed(closed, i);
		}
	}

	private static void awaitClosed(AtomicInteger closed, int count) {
		await().until(() -> closed.get() == count);
	}

	@Test
	void neitherLosesNorRepeatsAPostWhileTheInstanceClosesIdleConnections() throws Exception {
		TestServices.SCRIPTED.does((request, socket) -> {
			socket.setSoTimeout(750);
			RawService.answering(200, "ok").answer(request, socket);
		});
		int before = TestServices.SCRIPTED.requests().size();
		int requests = 150;
		try (ScheduledExecutorService clients = Executors.newScheduledThreadPool(50)) {
			// Three waves: between two of them connections are idle for 0.6 to 1.4
			// seconds.
			List<ScheduledFuture<RawMessage>> responses = IntStream.range(0, requests)
				.mapToObj(i -> clients.schedule(() -> this.client.post("/api/scripted/x", "{}"),
						i / 50 * 1000 + i % 50 * 8, TimeUnit.MILLISECONDS))
				.toList();
			for (Future<RawMessage> response : responses) {
				assertThat(response.get().status()).isEqualTo(200);
			}
		}
		assertThat(TestServices.SCRIPTED.requests()).hasSize(before + requests);
	}

	@Test
	void reusesAConnectionForPosts() {
		TestServices.SCRIPTED.does(RawService.answering(200, "ok"));
		this.client.post("/api/scripted/x", "{}");
		int before = TestServices.SCRIPTED.connections();
		for (int i = 0; i < 20; i++) {
			assertThat(this.client.post("/api/scripted/x", "{}").text()).isEqualTo("ok");
		}
		// There may be one more if the machine was busy for half a second.
		assertThat(TestServices.SCRIPTED.connections()).isLessThanOrEqualTo(before + 1);
	}

}
