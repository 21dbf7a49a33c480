package dev.hanok.auth.admin;

import dev.hanok.auth.demo.DemoProperties;
import dev.hanok.starter.problem.ProblemException;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.jwt.Jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AdministrationAdviceTests {

	@Test
	void asksForASecondFactorExceptInADemonstration() {
		var advice = new AdministrationAdvice(new DemoProperties(false));
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> advice.requireSecondFactor(token("pwd")))
			.satisfies(refusal -> {
				assertThat(refusal.getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
				assertThat(refusal.getHeaders().getFirst(HttpHeaders.WWW_AUTHENTICATE))
					.isEqualTo("Bearer error=\"insufficient_user_authentication\", acr_values=\"mfa\"");
			});
		assertThatCode(() -> advice.requireSecondFactor(token("mfa"))).doesNotThrowAnyException();
		assertThatCode(() -> new AdministrationAdvice(new DemoProperties(true)).requireSecondFactor(token("pwd")))
			.doesNotThrowAnyException();
	}

	private static Jwt token(String acr) {
		return Jwt.withTokenValue("token").header("alg", "RS256").claim("acr", acr).build();
	}

}
