package dev.hanok.web.catalog;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * A customer's search, from the parameters of the page. Invalid input is never an error:
 * it is cut, replaced or ignored, so that the catalog accepts the query.
 *
 * @param query words
 * @param genre the key of a {@link Genre}, or empty
 * @param page from 0 on
 */
record ProductSearch(String query, String genre, int page) {

	/** Divisible by two, three and four columns. */
	static final int SIZE = 24;

	private static final int LONGEST = 80;

	/** By page number the catalog returns only the first 10,000 products. */
	private static final int LAST_PAGE = 10_000 / SIZE - 1;

	static ProductSearch of(@Nullable String query, @Nullable String genre, @Nullable String page) {
		String words = (query != null) ? query.replaceAll("[\\p{Cc}\\p{Cs}]+", " ").strip() : "";
		return new ProductSearch((words.length() > LONGEST) ? words.substring(0, LONGEST) : words, known(genre),
				number(page));
	}

	/** The words for the query to the catalog. */
	String words() {
		return Arrays.stream(Genre.values())
			.filter(candidate -> candidate.key().equals(this.genre))
			.map(candidate -> (this.query + " " + candidate.word()).strip())
			.findFirst()
			.orElse(this.query);
	}

	/** Whether this is the start page: the whole catalog, from its beginning. */
	public boolean isLanding() {
		return words().isEmpty() && this.page == 0;
	}

	private static String known(@Nullable String genre) {
		return Arrays.stream(Genre.values()).map(Genre::key).filter(key -> key.equals(genre)).findFirst().orElse("");
	}

	private static int number(@Nullable String page) {
		return (page != null && page.matches("\\d{1,4}")) ? Math.min(Integer.parseInt(page), LAST_PAGE) : 0;
	}

}
