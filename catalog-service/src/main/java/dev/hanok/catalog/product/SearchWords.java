package dev.hanok.catalog.product;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Folds text into words that are compared as they are: lower case, no accents, nothing
 * but letters and digits. The same folding on both sides makes <i>bronte</i> find
 * <i>Brontë</i>, and leaves no character that means something in a query.
 */
final class SearchWords {

	private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

	private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

	/**
	 * PostgreSQL refuses words of more than 2046 bytes; the rest of a word is ignored.
	 */
	private static final int LONGEST_WORD = 64;

	private SearchWords() {
	}

	/** The words of a text, with a space between. */
	static String of(String text) {
		return words(text).collect(Collectors.joining(" "));
	}

	/**
	 * A PostgreSQL {@code tsquery} for texts in which each of these words begins a word;
	 * empty when there is no word in the input.
	 */
	static String query(String input) {
		return words(input).map(word -> "'" + word + "':*").collect(Collectors.joining(" & "));
	}

	private static Stream<String> words(String text) {
		String folded = ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
		return BETWEEN_WORDS.splitAsStream(folded.toLowerCase(Locale.ROOT))
			.filter(word -> !word.isEmpty())
			.map(SearchWords::shorten)
			.distinct();
	}

	private static String shorten(String word) {
		return word.codePointCount(0, word.length()) <= LONGEST_WORD ? word
				: word.substring(0, word.offsetByCodePoints(0, LONGEST_WORD));
	}

}
