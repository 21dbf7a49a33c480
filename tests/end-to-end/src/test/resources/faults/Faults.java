package faults;

import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;

/**
 * The faults of a bad version. The jar gets on the class path of a real service as a Java
 * agent, because an agent is part of the class path; the agent itself does nothing.
 */
@AutoConfiguration
public class Faults {

	public static void premain(String arguments) {
	}

	/** Every n-th request below /api fails. */
	@Bean
	@ConditionalOnProperty("faults.every")
	FilterRegistrationBean<Filter> failingRequests(@org.springframework.beans.factory.annotation.Value("${faults.every}") int every) {
		AtomicInteger count = new AtomicInteger();
		return new FilterRegistrationBean<>((request, response, chain) -> {
			boolean counts = ((HttpServletRequest) request).getRequestURI().startsWith("/api/");
			if (counts && count.incrementAndGet() % every == 0) {
				((HttpServletResponse) response).sendError(500);
			}
			else {
				chain.doFilter(request, response);
			}
		});
	}

	/** Reports the database as DOWN, although the service works. */
	@Bean
	@ConditionalOnProperty("faults.unhealthy")
	HealthIndicator dbHealthContributor() {
		return () -> Health.down().build();
	}

}
