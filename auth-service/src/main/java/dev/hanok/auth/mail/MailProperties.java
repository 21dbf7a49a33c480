package dev.hanok.auth.mail;

import jakarta.validation.constraints.NotBlank;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings for mails, in addition to {@code spring.mail}.
 *
 * @param from the sender's address
 * @param folder folder to which mails are written instead of being sent, only in the
 * demonstration; empty for no folder
 */
@Validated
@ConfigurationProperties("platform.auth.mail")
record MailProperties(@DefaultValue("no-reply@localhost") @NotBlank String from, @DefaultValue("") String folder) {

}
