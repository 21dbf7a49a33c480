package dev.hanok.config.push;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How instances are notified of a commit.
 *
 * @param password password of the user {@code config-server} at the actuators of
 * instances; without it no notices are sent, and instances learn of a commit from the
 * registry
 * @param timeout how long an instance may take to apply a commit
 */
@ConfigurationProperties("platform.config.push")
record PushProperties(@DefaultValue("") String password, @DefaultValue("3s") Duration timeout) {
}
