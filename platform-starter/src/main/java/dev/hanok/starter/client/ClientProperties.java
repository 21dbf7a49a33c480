package dev.hanok.starter.client;

import java.util.List;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How this service calls others.
 *
 * @param requires services without which this one cannot do its work; its health group
 * {@code startup} is UP only while the registry has an instance of each. The instance
 * waits for this before it registers as UP; a later outage does not change its
 * registration.
 * @param tries how many instances one request tries at most
 * @param maxConnections size of the connection pool, to all instances together
 */
@Validated
@ConfigurationProperties("platform.client")
record ClientProperties(@DefaultValue List<String> requires, @DefaultValue("3") @Min(1) @Max(10) int tries,
		@DefaultValue("256") @Min(1) int maxConnections) {
}
