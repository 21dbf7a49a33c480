package dev.hanok.gateway.route;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Responses kept for outages.
 *
 * @param maxSize memory for them
 * @param maxAge how old they may be, even if the service allows more
 */
@ConfigurationProperties("platform.gateway.stale")
record StaleProperties(@DefaultValue("8MB") DataSize maxSize, @DefaultValue("10m") Duration maxAge) {
}
