package dev.hanok.auth.account;

import dev.hanok.auth.account.PasswordRules.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PasswordRulesTests {

	private final PasswordRules rules = new PasswordRules();

	@ParameterizedTest
	@ValueSource(strings = { "tiled roofs in the rain", "kj3h-9f2a-qq71", "기와지붕 위의 고양이와 참새", "river7 stone4 cup" })
	void acceptsALongPasswordThatIsNotCommon(String password) {
		assertThat(this.rules.check(password, "minji@example.com", "Minji Kim")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "kj3h-9f2a-q", "기와지붕고양이" })
	void refusesFewerThanTwelveCharacters(String password) {
		assertThat(this.rules.check(password, "minji@example.com", "Minji")).hasValue(Problem.SHORT);
	}

	@Test
	void refusesMoreThanBcryptTakes() {
		String most = "kj3h-9f2".repeat(9);
		assertThat(this.rules.check(most, "minji@example.com", "Minji")).isEmpty();
		assertThat(this.rules.check(most + "x", "minji@example.com", "Minji")).hasValue(Problem.LONG);
		assertThat(this.rules.check("기와지붕고양이참새".repeat(3), "minji@example.com", "Minji")).hasValue(Problem.LONG);
	}

	@ParameterizedTest
	@ValueSource(strings = { "password1234", "PassWord!!!!!", "qwertyqwerty", "123456789012", "QwErTyUiOp[]",
			"administrator", "1q2w3e4r5t6y", "iloveyou2025", "aaaaaaaaaaaaaa", "abababababababab", "letmein letmein",
			"2024-11-29-00:30", "correct horse battery staple" })
	void refusesCommonPasswords(String password) {
		assertThat(this.rules.check(password, "kim@example.com", "Kim")).hasValue(Problem.COMMON);
	}

	@ParameterizedTest
	@ValueSource(strings = { "minji.kim@example.com", "Minji.Kim@Example.com1", "minji.kim1234", "Minjeong Kim 1",
			"1234minji.kim" })
	void refusesAPasswordMadeOfTheNameOrTheAddress(String password) {
		assertThat(this.rules.check(password, "minji.kim@example.com", "Minjeong Kim")).hasValue(Problem.PERSONAL);
	}

}
