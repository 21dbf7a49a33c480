package dev.hanok.auth.protocol;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

import static org.assertj.core.api.Assertions.assertThat;

class RecentSignInFilterTests {

	private final Instant now = Instant.parse("2026-11-29T12:00:00Z");

	@AfterEach
	void clear() {
		SecurityContextHolder.clearContext();
	}

	@ParameterizedTest
	@CsvSource({ "61, true", "59, false", ", true", "999999999, true", "-1, false", "1e9, false",
			"99999999999999999999, false" })
	void comparesTheAgeOfASignInWithMaxAge(@Nullable String maxAge, boolean accepted) throws Exception {
		var password = FactorGrantedAuthority.withAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)
			.issuedAt(this.now.minusSeconds(60))
			.build();
		SecurityContextHolder.getContext()
			.setAuthentication(UsernamePasswordAuthenticationToken.authenticated("alice", null, List.of(password)));
		var request = new MockHttpServletRequest("GET", "/oauth2/authorize");
		if (maxAge != null) {
			request.setParameter("max_age", maxAge);
		}
		new RecentSignInFilter((user, demand) -> false, () -> this.now).doFilter(request, new MockHttpServletResponse(),
				new MockFilterChain());
		assertThat(SecurityContextHolder.getContext().getAuthentication() != null).isEqualTo(accepted);
	}

}
