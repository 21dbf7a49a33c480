package dev.hanok.order.web;

import dev.hanok.starter.security.AccessRules;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Who may call what. Whose order it is, is decided with each order.
 */
@Configuration(proxyBeanMethods = false)
class OrderAccess {

	@Bean
	AccessRules orderAccessRules() {
		return requests -> {
			requests.requestMatchers("/api/orders/**").hasAuthority("SCOPE_orders");
			requests.requestMatchers("/v3/api-docs/**").permitAll();
		};
	}

}
