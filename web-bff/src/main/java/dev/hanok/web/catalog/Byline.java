package dev.hanok.web.catalog;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Genre and author of a book. The catalog has no such fields, but its descriptions begin
 * with "Novel by Jane Austen, published in 1815." For any other description both are
 * empty.
 *
 * @param genre such as {@code Novel}
 * @param author who wrote it
 */
public record Byline(String genre, String author) {

	private static final Pattern SENTENCE = Pattern.compile("(?<genre>[^.,]{1,40}?) by (?<author>[^,]{1,60}), .*",
			Pattern.DOTALL);

	/**
	 * Reads a description.
	 * @param description the description of a product
	 * @return genre and author
	 */
	public static Byline of(String description) {
		Matcher found = SENTENCE.matcher(description);
		return found.matches() ? new Byline(found.group("genre"), found.group("author")) : new Byline("", "");
	}

}
