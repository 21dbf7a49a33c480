package dev.hanok.gateway.forward;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIOException;

class SlowReadersTests {

	private final TransferWatch watch = new TransferWatch();

	private long nanos;

	private final SlowReaders readers = new SlowReaders(32, this.watch, () -> this.nanos);

	private final AtomicInteger closed = new AtomicInteger();

	@AfterEach
	void close() {
		this.watch.close();
	}

	@Test
	void doesNotLimitFastReaders() {
		for (int i = 0; i < 1000; i++) {
			SlowReaders.Reader reader = reader("198.51.100.1");
			assertThatCode(() -> write(reader, 999)).doesNotThrowAnyException();
		}
	}

	@Test
	void limitsOneClientToAQuarterOfTheQuota() throws IOException {
		slow("198.51.100.1");
		slow("198.51.100.1");
		assertThatIOException().isThrownBy(() -> slow("198.51.100.1"));
		for (int client = 2; client <= 4; client++) {
			slow("198.51.100." + client);
			slow("198.51.100." + client);
		}
		assertThatIOException().isThrownBy(() -> slow("198.51.100.9"));
		assertThat(this.closed).hasValue(2);
	}

	@Test
	void freesTheShareWhenAResponseHasEnded() throws IOException {
		for (int i = 0; i < 100; i++) {
			slow("198.51.100.1").close();
		}
	}

	@Test
	void closesTheConnectionToTheInstanceWhileTheClientReadsNothing() throws IOException {
		slow("198.51.100.1");
		slow("198.51.100.1");
		SlowReaders.Reader reader = reader("198.51.100.1");
		assertThatIOException().isThrownBy(() -> reader.write(new OutputStream() {

			@Override
			public void write(int value) {
				SlowReadersTests.this.nanos += Duration.ofMillis(1100).toNanos();
				reader.check();
				assertThat(SlowReadersTests.this.closed).hasValue(1);
			}

		}, new byte[1], 1));
	}

	private SlowReaders.Reader slow(String client) throws IOException {
		SlowReaders.Reader reader = reader(client);
		write(reader, 600);
		write(reader, 600);
		return reader;
	}

	private SlowReaders.Reader reader(String client) {
		return this.readers.reader(client, this.closed::incrementAndGet);
	}

	private void write(SlowReaders.Reader reader, int millis) throws IOException {
		reader.write(new OutputStream() {

			@Override
			public void write(int value) {
				SlowReadersTests.this.nanos += Duration.ofMillis(millis).toNanos();
			}

		}, new byte[1], 1);
	}

}
