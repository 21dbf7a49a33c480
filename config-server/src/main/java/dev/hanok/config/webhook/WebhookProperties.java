package dev.hanok.config.webhook;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The webhook of a Git server.
 *
 * @param secret the secret that the Git server has too; without one there is no webhook
 */
@ConfigurationProperties("platform.config.webhook")
record WebhookProperties(@DefaultValue("") String secret) {

	/** Shows nothing of it in a log. */
	@Override
	public String toString() {
		return "WebhookProperties[]";
	}

}
