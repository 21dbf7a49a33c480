package dev.hanok.starter.page;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;

import dev.hanok.starter.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CursorTests {

	@Test
	void readsACursorThatItHasWritten() {
		Cursor cursor = Cursor.after("Wuthering \"Heights\" & Brontë 夏目", 42);
		assertThat(cursor.toString()).matches("[A-Za-z0-9_-]+");
		List<String> position = Cursor.read(cursor.toString(), 2, List::copyOf);
		assertThat(position).isEqualTo(cursor.position());
	}

	static Stream<String> invalidCursors() {
		String cursor = Cursor.after("title", "SKU").toString();
		return Stream.of("", "x", "AAAA", "AAAAAA", "%00", "äöü", cursor.substring(1),
				cursor.substring(0, cursor.length() - 1), cursor + "AAAA", 'A' + cursor.substring(1),
				Cursor.after("title").toString(), Cursor.after("title", "SKU", "more").toString(),
				forged(new byte[] { 'a', 0, '\n', 'b' }), forged(new byte[] { 'a', '\n', (byte) 0xff }));
	}

	@ParameterizedTest
	@MethodSource("invalidCursors")
	void refusesInvalidCursors(String text) {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> Cursor.read(text, 2, List::copyOf))
			.satisfies(problem -> assertThat(problem.getStatusCode().value()).isEqualTo(400));
	}

	@Test
	void refusesACursorOfAnotherList() {
		String cursor = Cursor.after("no time").toString();
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> Cursor.read(cursor, 1, position -> Instant.parse(position.getFirst())));
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> Cursor.read(cursor, 1, position -> Long.valueOf(position.getFirst())));
	}

	@Test
	void hasANextPageOnlyIfAnotherItemFollows() {
		assertThat(Slice.of(List.of("a", "b"), 2, Cursor::after).next()).isNull();
		assertThat(Slice.of(List.of("a", "b", "c"), 2, Cursor::after))
			.isEqualTo(new Slice<>(List.of("a", "b"), Cursor.after("b")));
	}

	private static String forged(byte[] joined) {
		var checksum = new CRC32();
		checksum.update(joined);
		byte[] bytes = ByteBuffer.allocate(4 + joined.length).putInt((int) checksum.getValue()).put(joined).array();
		return Base64.getUrlEncoder().encodeToString(bytes);
	}

}
