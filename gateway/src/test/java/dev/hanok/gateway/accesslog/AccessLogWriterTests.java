package dev.hanok.gateway.accesslog;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import dev.hanok.gateway.exchange.ExchangeRecord;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AccessLogWriterTests {

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final List<AccessEntry> written = new CopyOnWriteArrayList<>();

	private final AtomicInteger flushed = new AtomicInteger();

	@Test
	void neverBlocksAndCountsDroppedLines() {
		var hangs = new CountDownLatch(1);
		var writer = new AccessLogWriter(10, entry -> {
			await(hangs);
			this.written.add(entry);
		}, this::flush, this.meters);
		for (int i = 0; i < 100; i++) {
			writer.write(entry());
		}
		double dropped = this.meters.get("hanok.gateway.access.log.dropped").counter().count();
		assertThat(dropped).isBetween(89.0, 90.0);
		hangs.countDown();
		Awaitility.await().until(() -> this.written.size() == 100 - (int) dropped);
		writer.close();
	}

	@Test
	void writesTheWaitingLinesWhenTheGatewayStops() {
		var writer = new AccessLogWriter(1_000, this.written::add, this::flush, this.meters);
		for (int i = 0; i < 1_000; i++) {
			writer.write(entry());
		}
		writer.close();
		assertThat(this.written).hasSize(1_000);
	}

	@Test
	void continuesAfterALineThatCannotBeWritten() {
		var writer = new AccessLogWriter(10, entry -> {
			if (entry.status() == 500) {
				throw new IllegalStateException("no");
			}
			this.written.add(entry);
		}, this::flush, this.meters);
		writer.write(entry(500));
		writer.write(entry(200));
		Awaitility.await().until(() -> this.written.size() == 1);
		writer.close();
	}

	@Test
	void flushesWhenNoMoreLinesWait() {
		var writer = new AccessLogWriter(10, this.written::add, this::flush, this.meters);
		writer.write(entry());
		writer.write(entry());
		Awaitility.await().until(() -> this.flushed.get() == 2);
		writer.write(entry());
		Awaitility.await().until(() -> this.flushed.get() == 3);
		writer.close();
	}

	private void flush() {
		this.flushed.set(this.written.size());
	}

	private static AccessEntry entry() {
		return entry(200);
	}

	private static AccessEntry entry(int status) {
		return new AccessEntry(Instant.now(), null, "127.0.0.1", null, "GET", "/", null, status, 0, 0, 1,
				new ExchangeRecord(), null);
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
