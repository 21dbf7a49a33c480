package dev.hanok.gateway.forward;

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;

class TransferWatchTests {

	@Test
	void aFailedCheckDoesNotStopOtherChecks() {
		var checks = new AtomicInteger();
		try (var watch = new TransferWatch()) {
			watch.begin("bad", () -> {
				throw new IllegalStateException("as if the pool were closed");
			});
			watch.begin("good", checks::incrementAndGet);
			await().until(() -> checks.get() > 2);
		}
	}

}
