package dev.hanok.order.web;

import dev.hanok.starter.security.AccessRules;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Access rules of the HTTP interface: customers have the scope {@code orders}, operators
 * {@code operations}. The owner of an order is checked with each order.
 */
@Configuration(proxyBeanMethods = false)
class OrderAccess {

	@Bean
	AccessRules orderAccessRules() {
		return requests -> {
			requests.requestMatchers("/api/orders/parked/**").hasAuthority("SCOPE_operations");
			requests.requestMatchers("/api/orders/**").hasAuthority("SCOPE_orders");
			requests.requestMatchers("/v3/api-docs/**").permitAll();
		};
	}

}
