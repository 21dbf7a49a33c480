package dev.hanok.monitor.signin;

import java.net.URI;
import java.time.Duration;

import jakarta.validation.constraints.NotNull;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Addresses for browsers, and the limit of sessions.
 *
 * @param uri address of this server
 * @param signOutUri logout endpoint of auth-service
 * @param sessionLimit age at which a session ends. The next sign-in checks whether the
 * user is still an operator; a user who is signed in at auth-service does not notice.
 * Shorter than the 40 minutes for which auth-service lists a revoked grant
 */
@Validated
@ConfigurationProperties("platform.monitor")
record MonitorProperties(@NotNull URI uri, @NotNull URI signOutUri, @DefaultValue("30m") Duration sessionLimit) {
}
