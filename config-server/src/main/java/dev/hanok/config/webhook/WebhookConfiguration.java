package dev.hanok.config.webhook;

import dev.hanok.starter.security.AccessRules;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

@Configuration(proxyBeanMethods = false)
class WebhookConfiguration {

	/**
	 * A Git server cannot send config-server's password; {@link WebhookSignature}
	 * authenticates it instead.
	 */
	@Bean
	AccessRules webhookAccess() {
		return requests -> requests.requestMatchers(HttpMethod.POST, "/webhook").permitAll();
	}

}
