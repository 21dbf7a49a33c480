package dev.hanok.auth.session;

import java.time.Duration;

import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long single sign-on lasts.
 *
 * @param sessionLifetime time after the sign-in, however often the browser comes back
 */
@Validated
@ConfigurationProperties("platform.auth")
record SessionProperties(@DefaultValue("12h") @DurationMin(minutes = 1) Duration sessionLifetime) {

}
