package dev.hanok.gateway.route;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the stored responses that the gateway sends while a service does not
 * respond.
 *
 * @param maxSize memory for these responses
 * @param maxAge how old a response may be, even if the service allows more
 */
@ConfigurationProperties("platform.gateway.stale")
record StaleProperties(@DefaultValue("8MB") DataSize maxSize, @DefaultValue("10m") Duration maxAge) {
}
