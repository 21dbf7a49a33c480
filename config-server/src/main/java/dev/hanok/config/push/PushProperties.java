package dev.hanok.config.push;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How instances are told of a commit.
 *
 * @param password of the user {@code config-server} of their actuators; without it none
 * is told, and each finds out from the registry
 * @param timeout how long an instance may take for the new commit
 */
@ConfigurationProperties("platform.config.push")
record PushProperties(@DefaultValue("") String password, @DefaultValue("3s") Duration timeout) {
}
