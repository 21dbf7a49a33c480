package dev.hanok.monitor.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.hanok.starter.security.RevokedTokens;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class SessionLimitFilterTests {

	private static final Duration LONG = Duration.ofMinutes(1);

	private final RevokedTokens revoked = mock();

	@Test
	void endsASessionOlderThanTheLimit() throws Exception {
		assertThat(survives(Duration.ofMillis(-1), null)).isFalse();
	}

	@Test
	void keepsAYoungerSession() throws Exception {
		assertThat(survives(LONG, null)).isTrue();
		assertThat(survives(LONG, "a-grant")).isTrue();
	}

	@Test
	void endsTheSessionOfARevokedGrant() throws Exception {
		given(this.revoked.isRevoked("a-grant")).willReturn(true);
		assertThat(survives(LONG, "a-grant")).isFalse();
		assertThat(survives(LONG, "another-grant")).isTrue();
	}

	private boolean survives(Duration limit, @Nullable String grant) throws Exception {
		var request = new MockHttpServletRequest();
		request.getSession(true);
		if (grant != null) {
			Instant now = Instant.now();
			var token = new OidcIdToken("a-token", now, now.plusSeconds(60), Map.of("sub", "a-user", "sid", grant));
			request.getSession()
				.setAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY, new SecurityContextImpl(
						new TestingAuthenticationToken(new DefaultOidcUser(List.of(), token), null)));
		}
		new SessionLimitFilter(limit, this.revoked).doFilter(request, new MockHttpServletResponse(),
				new MockFilterChain());
		return request.getSession(false) != null;
	}

}
