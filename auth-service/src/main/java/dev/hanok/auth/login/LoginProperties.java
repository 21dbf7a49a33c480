package dev.hanok.auth.login;

import java.time.Duration;

import jakarta.validation.constraints.Min;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of login attempts.
 *
 * @param attempts tries that one user name has in a window; a successful one forgets the
 * others
 * @param window counted from the first try; until it ends, further ones fail unseen
 */
@Validated
@ConfigurationProperties("platform.auth.login")
record LoginProperties(@DefaultValue("5") @Min(1) int attempts,
		@DefaultValue("1m") @DurationMin(millis = 1) Duration window) {

}
