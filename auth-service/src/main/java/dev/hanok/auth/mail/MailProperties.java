package dev.hanok.auth.mail;

import jakarta.validation.constraints.NotBlank;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Mails beyond {@code spring.mail}.
 *
 * @param from the sender's address
 * @param folder where mails are written instead of being sent; only in the demonstration;
 * empty for none
 */
@Validated
@ConfigurationProperties("platform.auth.mail")
record MailProperties(@DefaultValue("no-reply@localhost") @NotBlank String from, @DefaultValue("") String folder) {

}
