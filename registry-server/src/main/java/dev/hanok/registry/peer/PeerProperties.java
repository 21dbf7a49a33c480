package dev.hanok.registry.peer;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The credentials that a registry sends to another one.
 *
 * @param username the user
 * @param password the password
 */
@ConfigurationProperties("platform.registry")
record PeerProperties(@DefaultValue("registry") String username, @DefaultValue("") String password) {
}
