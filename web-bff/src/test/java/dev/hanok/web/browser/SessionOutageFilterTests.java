package dev.hanok.web.browser;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import org.junit.jupiter.api.Test;

import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SessionOutageFilterTests {

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	@Test
	void showsAnErrorPageWhileRedisIsUnavailable() throws Exception {
		filter((request, response) -> {
			throw new ServletException(new IllegalStateException(new RedisConnectionFailureException("at 10.0.0.7")));
		});
		assertThat(this.response.getStatus()).isEqualTo(500);
		assertThat(this.response.getContentAsString()).contains("your cart is kept").doesNotContain("10.0.0.7");
	}

	@Test
	void rethrowsOtherExceptions() {
		assertThatThrownBy(() -> filter((request, response) -> {
			throw new IllegalStateException("another");
		})).isInstanceOf(IllegalStateException.class);
	}

	private void filter(FilterChain chain) throws Exception {
		new SessionOutageFilter().doFilter(new MockHttpServletRequest(), this.response, chain);
	}

}
