package dev.hanok.gateway.access;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HeaderCharactersTests {

	@ParameterizedTest
	@ValueSource(strings = { "", "text/html; q=0.9", "caf\u00e9", "\u00a0" })
	void allowsAssignedCharacters(String text) {
		assertThat(HeaderCharacters.allAllowed(text, false)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\r", "a\nb", "\u0000", "\u007f", "\u0085", "\u0378" })
	void refusesControlAndUnassignedCharacters(String text) {
		assertThat(HeaderCharacters.allAllowed(text, true)).isFalse();
	}

	@Test
	void allowsATabOnlyInAValue() {
		assertThat(HeaderCharacters.allAllowed("a\tb", true)).isTrue();
		assertThat(HeaderCharacters.allAllowed("a\tb", false)).isFalse();
	}

}
