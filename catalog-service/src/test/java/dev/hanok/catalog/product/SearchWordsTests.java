package dev.hanok.catalog.product;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SearchWordsTests {

	@ParameterizedTest
	@CsvSource({ "Charlotte Brontë, charlotte bronte", "ÉMILE, emile", "Moby-Dick; moby dick, moby dick",
			"İstanbul, istanbul", "R.U.R., r u", "100%_sure, 100 sure", "夏目漱石, 夏目漱石" })
	void normalizesWords(String text, String words) {
		assertThat(SearchWords.of(text)).isEqualTo(words);
	}

	@Test
	void queryMatchesPrefixesOfAllWords() {
		assertThat(SearchWords.query("jane  Aus")).isEqualTo("'jane':* & 'aus':*");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "%", "_", "'", "\\", "' | !& <->:*()", "\u0000" })
	void findsNoWordInPunctuation(String query) {
		assertThat(SearchWords.query(query)).isEmpty();
	}

	@Test
	void cutsWordsAtSixtyFourCodePoints() {
		assertThat(SearchWords.of("ß".repeat(4000))).hasSize(64);
		assertThat(SearchWords.of("\ud83d\udc00a".concat("𝒳".repeat(100)))).hasSize(64);
		assertThat(SearchWords.of("𐐀".repeat(100)).codePoints()).hasSize(64);
	}

}
