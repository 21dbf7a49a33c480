package dev.hanok.mobile;

import dev.hanok.starter.security.AccessRules;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/**
 * What all responses to an app have in common.
 */
@Configuration(proxyBeanMethods = false)
class MobileHttpConfiguration {

	/** All other paths need an access token. */
	@Bean
	AccessRules mobileAccessRules() {
		return requests -> requests.requestMatchers("/v3/api-docs/**").permitAll();
	}

	/**
	 * An app that sends the ETag of a response gets 304 until something in the response
	 * changes. The ETag is weak, because the gateway does not compress responses with a
	 * strong one.
	 */
	@Bean
	FilterRegistrationBean<ShallowEtagHeaderFilter> etags() {
		var filter = new ShallowEtagHeaderFilter();
		filter.setWriteWeakETag(true);
		var registration = new FilterRegistrationBean<>(filter);
		registration.addUrlPatterns("/mobile/*");
		return registration;
	}

}
