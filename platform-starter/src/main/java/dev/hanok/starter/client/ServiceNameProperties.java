package dev.hanok.starter.client;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How services are called by their DNS names, without a registry.
 *
 * @param enabled whether services are called by their DNS names
 * @param port the port at which all services listen
 * @param attempts how often one request may be sent to a name
 */
@Validated
@ConfigurationProperties("platform.client.service-names")
record ServiceNameProperties(@DefaultValue("false") boolean enabled, @DefaultValue("8080") @Min(1) @Max(65535) int port,
		@DefaultValue("1") @Min(1) @Max(10) int attempts) {
}
