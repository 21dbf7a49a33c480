package dev.hanok.monitor.instances;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings for calls to the actuators of instances.
 *
 * @param password password of the user {@code monitor}; empty if there is none
 */
@ConfigurationProperties("platform.monitor.instances")
record InstancesProperties(@DefaultValue("") String password) {
}
