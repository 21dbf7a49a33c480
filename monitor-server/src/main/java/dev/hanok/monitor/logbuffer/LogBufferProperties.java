package dev.hanok.monitor.logbuffer;

import jakarta.validation.constraints.Positive;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The Redis list through which log lines reach the indexer.
 *
 * @param host host of the Redis; empty if there is none
 * @param port its port
 * @param password its password
 * @param limit number of lines at which the shipper stops and waits
 */
@Validated
@ConfigurationProperties("platform.monitor.log-buffer")
record LogBufferProperties(@DefaultValue("") String host, @DefaultValue("6379") int port,
		@DefaultValue("") String password, @DefaultValue("1") @Positive long limit) {
}
