package dev.hanok.gateway.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The API documentation at {@code /docs}.
 *
 * @param enabled whether it is shown; off in production
 */
@ConfigurationProperties("platform.docs")
record DocsProperties(@DefaultValue("true") boolean enabled) {
}
