package dev.hanok.starter.token;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a service keeps its own access tokens.
 *
 * @param renewAhead a token with less time to live than this is renewed, while it is
 * still valid
 */
@ConfigurationProperties("platform.security.client")
record TokenProperties(@DefaultValue("90s") Duration renewAhead) {
}
