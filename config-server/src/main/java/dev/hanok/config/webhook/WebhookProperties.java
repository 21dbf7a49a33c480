package dev.hanok.config.webhook;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The webhook of a Git server.
 *
 * @param secret the secret shared with the Git server; empty disables the webhook
 */
@ConfigurationProperties("platform.config.webhook")
record WebhookProperties(@DefaultValue("") String secret) {

	/** Contains no secret, because it may be logged. */
	@Override
	public String toString() {
		return "WebhookProperties[]";
	}

}
