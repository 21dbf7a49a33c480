package dev.hanok.mobile.compose;

import java.time.Duration;

import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How responses are composed.
 *
 * @param deadline how long a request waits for all of its parts together
 */
@Validated
@ConfigurationProperties("mobile.compose")
record ComposeProperties(@DefaultValue("1500ms") @DurationMin(millis = 1) Duration deadline) {
}
