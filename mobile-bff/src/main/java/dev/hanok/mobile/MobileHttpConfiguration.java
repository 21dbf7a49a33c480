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

	/** All else needs an access token. */
	@Bean
	AccessRules mobileAccessRules() {
		return requests -> requests.requestMatchers("/v3/api-docs/**").permitAll();
	}

	/**
	 * An app that has a response gets 304 until something in it changes. The ETag is
	 * weak: the gateway compresses no response with a strong one.
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
