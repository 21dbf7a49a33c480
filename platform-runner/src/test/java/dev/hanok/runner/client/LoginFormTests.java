package dev.hanok.runner.client;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LoginFormTests {

	@Test
	void findsTheFieldsThatMustBeSentBack() {
		assertThat(LoginForm.in("""
				<form class="search" action="/search"><input type="hidden" name="other" value="1"></form>
				<form class="login-form" method="post" action="/login">
				  <input type="text" id="username" name="username" required autofocus>
				  <input type="password" id="password" name="password" required>
				  <input name='_csrf' type='hidden' value='a&amp;b-_='/>
				</form>
				""")).contains(new LoginForm("/login", Map.of("_csrf", "a&b-_=")));
	}

	@Test
	void findsNothingOnAnotherPage() {
		assertThat(LoginForm.in("<form action='/x'><input type='text'></form>")).isEmpty();
	}

	@Test
	void makesTheChallengeOfTheRfc() {
		assertThat(AuthorizationRequest.challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"))
			.isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
	}

}
