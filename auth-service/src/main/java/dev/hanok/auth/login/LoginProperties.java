package dev.hanok.auth.login;

import java.time.Duration;

import jakarta.validation.constraints.Min;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How wrong passwords delay further login attempts.
 *
 * @param attempts wrong passwords without a delay for one user name; each browser in
 * which the user signed in before has a separate count
 * @param addressAttempts wrong passwords without a delay for one network address, with
 * any user names
 * @param firstDelay delay after these attempts; it doubles with each further wrong
 * password
 * @param longestDelay bounds the delay, and so the attempts in an hour
 * @param memory time after the last attempt at which the counters expire
 */
@Validated
@ConfigurationProperties("platform.auth.login")
record LoginProperties(@DefaultValue("5") @Min(1) int attempts, @DefaultValue("30") @Min(1) int addressAttempts,
		@DefaultValue("1s") @DurationMin(millis = 1) Duration firstDelay,
		@DefaultValue("1m") @DurationMin(millis = 1) Duration longestDelay,
		@DefaultValue("1h") @DurationMin(millis = 1) Duration memory) {

}
