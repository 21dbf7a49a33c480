package dev.hanok.gateway.accesslog;

import java.util.Set;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The access log.
 *
 * @param enabled whether there is one
 * @param queryParameters names of the query parameters whose values may be shown; all
 * others are left out
 * @param queueSize lines that may wait to be written; further ones are dropped and
 * counted
 */
@Validated
@ConfigurationProperties("platform.gateway.access-log")
record AccessLogProperties(@DefaultValue("true") boolean enabled, @NotNull @DefaultValue Set<String> queryParameters,
		@Min(1) @DefaultValue("10000") int queueSize) {
}
