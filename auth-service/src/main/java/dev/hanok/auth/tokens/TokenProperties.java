package dev.hanok.auth.tokens;

import java.time.Duration;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long a sign-in of an application lasts.
 *
 * @param refreshFamily how long after a sign-in its refresh tokens can be used at most,
 * even if each one is exchanged in time
 * @param refreshRepeat how long a refresh may be repeated with the token that it replaced
 */
@Validated
@ConfigurationProperties("platform.auth")
record TokenProperties(@DefaultValue("90d") @DurationMin(minutes = 1) Duration refreshFamily,
		@DefaultValue("10s") @DurationMin @DurationMax(minutes = 1) Duration refreshRepeat) {

}
