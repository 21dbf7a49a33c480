package dev.hanok.monitor.logbuffer;

import java.time.Duration;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.SocketOptions;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.util.StringUtils;

/**
 * Is inactive if no log buffer is configured. Spring Boot's auto-configuration of Redis
 * is not used: an empty host does not switch it off, and its health indicator would make
 * monitor-server DOWN whenever the log buffer is down.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(LogBufferConfiguration.HasLogBuffer.class)
class LogBufferConfiguration {

	private static final Duration TIMEOUT = Duration.ofSeconds(1);

	/** Connects when the gauge is read, not at start-up. */
	@Bean
	LettuceConnectionFactory logBufferConnections(LogBufferProperties settings) {
		var address = new RedisStandaloneConfiguration(settings.host(), settings.port());
		address.setPassword(settings.password());
		var connections = new LettuceConnectionFactory(address,
				LettuceClientConfiguration.builder()
					.commandTimeout(TIMEOUT)
					.clientOptions(ClientOptions.builder()
						// The next read connects again; waiting for a connection would
						// delay the scrape.
						.autoReconnect(false)
						.socketOptions(SocketOptions.builder().connectTimeout(TIMEOUT).build())
						.build())
					.build());
		// Replaces a lost connection.
		connections.setValidateConnection(true);
		return connections;
	}

	@Bean
	LogBuffer logBuffer(LettuceConnectionFactory connections, LogBufferProperties settings) {
		return new LogBuffer(new StringRedisTemplate(connections), settings.limit());
	}

	/** An empty host means that there is no buffer. */
	static class HasLogBuffer implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return StringUtils.hasText(context.getEnvironment().getProperty("platform.monitor.log-buffer.host"));
		}

	}

}
