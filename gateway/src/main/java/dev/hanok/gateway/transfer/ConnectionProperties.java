package dev.hanok.gateway.transfer;

import java.util.List;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Connections of clients.
 *
 * @param connectionsPerClient connections that one IPv4 address or IPv6 network may have
 * open at a time
 * @param trustedProxies proxies that may have any number of connections, because they
 * have many clients
 */
@Validated
@ConfigurationProperties("platform.gateway")
record ConnectionProperties(@Min(1) @DefaultValue("2000") int connectionsPerClient,
		@NotNull @DefaultValue List<String> trustedProxies) {
}
