package dev.hanok.auth.account;

import java.time.Duration;

import jakarta.validation.constraints.Min;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of mails and their links. Any client can request these mails without signing in.
 *
 * @param linkLifetime how long a mailed link can be used
 * @param mailsPerAddress most mails to one address in an hour; further requests get the
 * same response, but no mail is sent
 * @param mailsPerNetwork most requests for mails from one network in an hour
 * @param waitingMails most mails that wait to be sent; further ones are not accepted
 * @param openLinks most links in the database; while there are as many, mails with a new
 * link wait
 */
@Validated
@ConfigurationProperties("platform.auth.account")
record AccountProperties(
		@DefaultValue("30m") @DurationMin(minutes = 1) @DurationMax(minutes = 30) Duration linkLifetime,
		@DefaultValue("3") @Min(1) int mailsPerAddress, @DefaultValue("20") @Min(1) int mailsPerNetwork,
		@DefaultValue("1000") @Min(1) int waitingMails, @DefaultValue("10000") @Min(1) int openLinks) {

}
