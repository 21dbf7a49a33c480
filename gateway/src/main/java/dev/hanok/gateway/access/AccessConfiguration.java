package dev.hanok.gateway.access;

import java.net.URI;
import java.util.List;

import dev.hanok.starter.problem.ProblemWriter;
import dev.hanok.starter.security.AccessRules;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

	@Bean
	ClosedPaths closedPaths(DocsProperties docs) {
		return new ClosedPaths(docs.enabled() ? List.of("/actuator", "/internal", "/error")
				: List.of("/actuator", "/internal", "/error", "/docs", "/swagger-ui", "/v3/api-docs"));
	}

	/**
	 * The management port has its own filter chain without this filter: inside the
	 * platform the actuator can be reached there.
	 */
	@Bean
	FilterRegistrationBean<ClosedPathsFilter> closedPathsFilter(ClosedPaths closed, ProblemWriter problems) {
		var registration = new FilterRegistrationBean<>(new ClosedPathsFilter(closed, problems));
		registration.setOrder(SecurityFilterProperties.DEFAULT_FILTER_ORDER - 1);
		return registration;
	}

	@Bean
	StrictHttpFirewall firewall() {
		return HeaderCharacters.firewall();
	}

	/**
	 * Sets security headers only if the service has not set them. Spring Security's own
	 * writer would replace the service's {@code X-Frame-Options}. Behind a proxy that
	 * terminates TLS no request is secure for the servlet API, so the scheme of the
	 * public URI decides whether browsers get {@code Strict-Transport-Security}.
	 */
	@Bean
	Customizer<HeadersConfigurer<HttpSecurity>> headersWhereTheServiceSetNone(
			@Value("${platform.gateway.public-uri}") URI publicUri) {
		return headers -> {
			headers.frameOptions(options -> options.disable())
				.addHeaderWriter(new StaticHeadersWriter("X-Frame-Options", "DENY"));
			if ("https".equals(publicUri.getScheme())) {
				headers.httpStrictTransportSecurity(
						hsts -> hsts.requestMatcher(AnyRequestMatcher.INSTANCE).includeSubDomains(false));
			}
		};
	}

	/**
	 * The filter chain verifies any token that is sent. The route decides whether a token
	 * is needed. So a path without a route is 404 for every client whose token, if any,
	 * is valid, and a new route needs a token unless its metadata says otherwise. For the
	 * actuator, on its own port, the rules of the starter apply.
	 */
	@Bean
	AccessRules routesDecide() {
		return requests -> requests.requestMatchers(request -> !isActuator(request.getServletPath())).permitAll();
	}

	private static boolean isActuator(String path) {
		return path.equals("/actuator") || path.startsWith("/actuator/");
	}

}
