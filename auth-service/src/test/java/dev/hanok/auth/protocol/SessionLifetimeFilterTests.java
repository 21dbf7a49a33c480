package dev.hanok.auth.protocol;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;

import static org.assertj.core.api.Assertions.assertThat;

class SessionLifetimeFilterTests {

	private final MockHttpSession session = new MockHttpSession();

	@Test
	void endsASessionThatIsInUseForTooLong() throws Exception {
		authorizeAfter(Duration.ofMinutes(11 * 60 + 59));
		assertThat(this.session.isInvalid()).isFalse();
		authorizeAfter(Duration.ofMinutes(12 * 60 + 1));
		assertThat(this.session.isInvalid()).isTrue();
	}

	private void authorizeAfter(Duration time) throws Exception {
		Instant now = Instant.ofEpochMilli(this.session.getCreationTime()).plus(time);
		var request = new MockHttpServletRequest("GET", "/oauth2/authorize");
		request.setSession(this.session);
		new SessionLifetimeFilter(Duration.ofHours(12), () -> now).doFilter(request, new MockHttpServletResponse(),
				new MockFilterChain());
	}

}
