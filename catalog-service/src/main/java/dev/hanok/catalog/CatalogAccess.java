package dev.hanok.catalog;

import dev.hanok.starter.security.AccessRules;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/**
 * Access rules: anyone may read products, managers may change them, order-service may
 * reserve stock.
 */
@Configuration(proxyBeanMethods = false)
class CatalogAccess {

	private static final String[] PRODUCTS = { "/api/catalog/products", "/api/catalog/products/*" };

	@Bean
	AccessRules catalogAccessRules() {
		return requests -> requests.requestMatchers(HttpMethod.GET, PRODUCTS)
			.permitAll()
			.requestMatchers(HttpMethod.HEAD, PRODUCTS)
			.permitAll()
			.requestMatchers("/api/catalog/**")
			.hasAuthority("SCOPE_catalog.write")
			.requestMatchers("/internal/**")
			.hasAuthority("SCOPE_catalog.reserve")
			.requestMatchers("/v3/api-docs/**")
			.permitAll();
	}

}
