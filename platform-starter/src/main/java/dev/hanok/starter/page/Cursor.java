package dev.hanok.starter.page;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.zip.CRC32;

import dev.hanok.starter.problem.ProblemException;

import org.springframework.http.HttpStatus;

/**
 * Where a page of a sorted list ended: the sort key of its last item. The next page is
 * read from there by an index, so its cost depends neither on its depth nor on the length
 * of the list. For a client the cursor is opaque. The checksum detects cursors that were
 * cut or edited. It does not prevent forgery, which would be useless: a cursor contains
 * only the position, never the owner of the list.
 *
 * @param position the parts of the sort key; none has a control character
 */
public record Cursor(List<String> position) {

	private static final String SEPARATOR = "\n";

	/**
	 * Makes a cursor.
	 * @param position the sort key of the last item on the page
	 * @return the cursor of the page that follows
	 */
	public static Cursor after(Object... position) {
		return new Cursor(List.of(position).stream().map(Object::toString).toList());
	}

	/**
	 * Reads what a client sent.
	 * @param <T> the type of a position in the list
	 * @param text the cursor as the service returned it
	 * @param parts number of parts of the position
	 * @param reader makes the position from its parts; may throw
	 * {@link IllegalArgumentException} and {@link DateTimeException}
	 * @return where the page begins
	 * @throws ProblemException with status 400 if it is not a valid cursor of this list
	 */
	public static <T> T read(String text, int parts, Function<List<String>, T> reader) {
		try {
			ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
			if (bytes.getInt() == checksum(bytes.slice())) {
				String joined = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
				List<String> position = List.of(joined.split(SEPARATOR, -1));
				if (position.size() == parts
						&& position.stream().noneMatch(part -> part.chars().anyMatch(Character::isISOControl))) {
					return reader.apply(position);
				}
			}
		}
		catch (IllegalArgumentException | BufferUnderflowException | CharacterCodingException | DateTimeException ex) {
			// Refused below like every other invalid cursor.
		}
		throw new ProblemException(HttpStatus.BAD_REQUEST, "malformed-cursor", "Malformed cursor",
				"Take the cursor from the link to the next page, unchanged, or begin without one.");
	}

	/** The cursor as in a link: letters, digits, hyphens and underscores. */
	@Override
	public String toString() {
		byte[] joined = String.join(SEPARATOR, this.position).getBytes(StandardCharsets.UTF_8);
		ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + joined.length);
		bytes.putInt(checksum(ByteBuffer.wrap(joined))).put(joined);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
	}

	private static int checksum(ByteBuffer bytes) {
		var checksum = new CRC32();
		checksum.update(bytes);
		return (int) checksum.getValue();
	}

}
