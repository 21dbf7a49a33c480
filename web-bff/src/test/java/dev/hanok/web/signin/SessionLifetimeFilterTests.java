package dev.hanok.web.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.hanok.starter.security.RevokedTokens;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class SessionLifetimeFilterTests {

	private final RevokedTokens revoked = mock();

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	@AfterEach
	void clear() {
		SecurityContextHolder.clearContext();
	}

	@Test
	void endsTheSignInOfARevokedGrantAndKeepsTheCart() throws Exception {
		HttpSession session = this.request.getSession();
		session.setAttribute("cart", "a book");
		session.setAttribute(SessionTokens.ATTRIBUTE, "tokens");
		assertThat(signedIn("a-grant")).isNotNull();
		given(this.revoked.isRevoked("a-grant")).willReturn(true);
		assertThat(signedIn("another-grant")).isNotNull();
		assertThat(signedIn("a-grant")).isNull();
		assertThat(session.getAttribute(SessionTokens.ATTRIBUTE)).isNull();
		assertThat(session.getAttribute("cart")).isNotNull();
	}

	/** Who is signed in behind the filter. */
	private @Nullable Authentication signedIn(String grant) throws Exception {
		Instant now = Instant.now();
		var token = new OidcIdToken("a-token", now, now.plusSeconds(60), Map.of("sub", "a-user", "sid", grant));
		SecurityContextHolder.setContext(
				new SecurityContextImpl(new TestingAuthenticationToken(new DefaultOidcUser(List.of(), token), null)));
		new SessionLifetimeFilter(Duration.ofHours(1), this.revoked, Clock.systemUTC()).doFilter(this.request,
				new MockHttpServletResponse(), new MockFilterChain());
		return SecurityContextHolder.getContext().getAuthentication();
	}

}
