package dev.hanok.gateway.limit;

import java.util.List;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.hanok.gateway.forward.ClientAddress;
import dev.hanok.starter.refresh.Refreshable;
import dev.hanok.starter.refresh.RefreshableSettings;
import io.lettuce.core.RedisURI;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails.Standalone;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.Assert;

@Configuration(proxyBeanMethods = false)
class LimitConfiguration {

	private static final List<String> LIVE = List.of("platform.gateway.limits.plans", "platform.gateway.limits.routes",
			"platform.gateway.limits.clients");

	/**
	 * A separate connection: its timeout is shorter than that of other connections, and
	 * its commands are not traced.
	 */
	@Bean(initMethod = "connect")
	RedisLink limitsRedisLink(DataRedisConnectionDetails details, LimitProperties properties, MeterRegistry meters) {
		var link = new RedisLink(uri(details), properties.timeout());
		Gauge.builder("hanok.gateway.limits.shared", link, it -> (it.connection() != null) ? 1 : 0)
			.description("Whether all gateways count the requests of consumers together")
			.register(meters);
		return link;
	}

	/** A changed plan starts with full buckets; the other plans keep their buckets. */
	@Bean
	Refreshable<Plans> limitPlans(RefreshableSettings settings) {
		return settings.of(LIVE, environment -> new Plans(settings.bind(environment, LimitProperties.class)));
	}

	@Bean
	RateLimiter rateLimiter(Refreshable<Plans> plans, LimitProperties properties, RedisLink limitsRedisLink,
			ClientAddress clientAddress, MeterRegistry meters) {
		var shared = new RedisBuckets(limitsRedisLink, properties.timeout());
		return new RateLimiter(plans, new Buckets(properties, shared, Ticker.systemTicker()), clientAddress, meters);
	}

	static RedisURI uri(DataRedisConnectionDetails details) {
		Standalone server = details.getStandalone();
		Assert.state(server != null, "Limits need spring.data.redis.host");
		RedisURI.Builder uri = RedisURI.builder()
			.withHost(server.getHost())
			.withPort(server.getPort())
			.withDatabase(server.getDatabase())
			.withSsl(details.getSslBundle() != null);
		String username = details.getUsername();
		String password = details.getPassword();
		if (password != null && username != null) {
			uri.withAuthentication(username, password.toCharArray());
		}
		else if (password != null) {
			uri.withPassword(password.toCharArray());
		}
		return uri.build();
	}

}
