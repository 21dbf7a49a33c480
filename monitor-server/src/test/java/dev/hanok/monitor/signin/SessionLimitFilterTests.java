package dev.hanok.monitor.signin;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

class SessionLimitFilterTests {

	@Test
	void endsAnOldSession() throws Exception {
		assertThat(survives(Duration.ofMillis(-1))).isFalse();
	}

	@Test
	void keepsAYoungSession() throws Exception {
		assertThat(survives(Duration.ofMinutes(1))).isTrue();
	}

	private static boolean survives(Duration limit) throws Exception {
		var request = new MockHttpServletRequest();
		request.getSession(true);
		new SessionLimitFilter(limit).doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
		return request.getSession(false) != null;
	}

}
