package dev.hanok.gateway.accesslog;

import java.util.Set;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The access log.
 *
 * @param enabled whether there is one
 * @param queryParameters names of the query parameters that are logged; all others are
 * omitted
 * @param queueSize lines that may wait to be written; further ones are dropped and
 * counted
 * @param bodySize how many bytes of a body are shown, for routes that log bodies
 * @param maskedFields names of fields of JSON and forms whose values are never shown
 */
@Validated
@ConfigurationProperties("platform.gateway.access-log")
record AccessLogProperties(@DefaultValue("true") boolean enabled, @NotNull @DefaultValue Set<String> queryParameters,
		@Min(1) @DefaultValue("10000") int queueSize, @NotNull @DefaultValue("2KB") DataSize bodySize,
		@NotNull @DefaultValue( {
				"password", "current_password", "new_password", "secret", "client_secret", "token", "access_token",
				"refresh_token", "id_token", "code", "code_verifier", "client_assertion", "assertion", "authorization",
				"api_key", "apikey" }) Set<String> maskedFields){
}
