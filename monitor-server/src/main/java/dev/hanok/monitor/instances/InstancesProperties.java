package dev.hanok.monitor.instances;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the actuators of instances are asked.
 *
 * @param password of the user {@code monitor}; empty where there is none
 */
@ConfigurationProperties("platform.monitor.instances")
record InstancesProperties(@DefaultValue("") String password) {
}
