package dev.hanok.catalog.product;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns text into normalized words, which are then compared exactly, without stemming:
 * lower case, no accents, only letters and digits. Stored texts and search input are
 * normalized in the same way, so <i>bronte</i> finds <i>Brontë</i>, and no character with
 * a meaning in a {@code tsquery} is left.
 */
final class SearchWords {

	private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

	private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

	/**
	 * In code points. Longer words are cut here, far below PostgreSQL's limit of 2046
	 * bytes for a word.
	 */
	private static final int LONGEST_WORD = 64;

	private SearchWords() {
	}

	/** The words of a text, separated by spaces. */
	static String of(String text) {
		return words(text).collect(Collectors.joining(" "));
	}

	/**
	 * A PostgreSQL {@code tsquery} that matches a text if every word of the input is the
	 * prefix of some word in the text. Empty if the input has no word.
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
