package dev.hanok.gateway.forward;

import java.io.IOException;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIOException;

class SlowReadersTests {

	private final SlowReaders readers = new SlowReaders(32);

	@Test
	void doesNotLimitAClientThatReadsAsFastAsTheResponseComes() {
		for (int i = 0; i < 1000; i++) {
			SlowReaders.Reader reader = this.readers.reader("198.51.100.1");
			assertThatCode(() -> reader.waited(Duration.ofMillis(999).toNanos())).doesNotThrowAnyException();
		}
	}

	@Test
	void givesOneClientAQuarterOfThePlacesAndAllTogetherTheWhole() throws IOException {
		slow("198.51.100.1");
		slow("198.51.100.1");
		assertThatIOException().isThrownBy(() -> slow("198.51.100.1"));
		for (int client = 2; client <= 4; client++) {
			slow("198.51.100." + client);
			slow("198.51.100." + client);
		}
		assertThatIOException().isThrownBy(() -> slow("198.51.100.9"));
	}

	@Test
	void takesAPlaceBackWhenAResponseHasEnded() throws IOException {
		for (int i = 0; i < 100; i++) {
			slow("198.51.100.1").close();
		}
	}

	private SlowReaders.Reader slow(String client) throws IOException {
		SlowReaders.Reader reader = this.readers.reader(client);
		reader.waited(Duration.ofMillis(600).toNanos());
		reader.waited(Duration.ofMillis(600).toNanos());
		return reader;
	}

}
