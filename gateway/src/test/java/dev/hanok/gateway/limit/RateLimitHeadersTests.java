package dev.hanok.gateway.limit;

import java.time.Duration;

import dev.hanok.gateway.limit.LimitProperties.PlanProperties;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

class RateLimitHeadersTests {

	@Test
	void setsTheStructuredFieldsOfTheDraft() {
		Plan plan = Plan.of("sign-in", new PlanProperties(60, Duration.ofMinutes(1), 30L, false));
		var response = new MockHttpServletResponse();
		RateLimitHeaders.set(response, plan, new Decision(true, 29, 1_000_000_000));
		assertThat(response.getHeader("RateLimit-Policy")).isEqualTo("\"sign-in\";q=30;w=30");
		assertThat(response.getHeader("RateLimit")).isEqualTo("\"sign-in\";r=29;t=1");
	}

	@Test
	void roundsUpToWholeSeconds() {
		assertThat(RateLimitHeaders.seconds(0)).isEqualTo(1);
		assertThat(RateLimitHeaders.seconds(1_000_000_000)).isEqualTo(1);
		assertThat(RateLimitHeaders.seconds(1_000_000_001)).isEqualTo(2);
	}

}
