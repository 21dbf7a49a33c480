package dev.hanok.gateway.cors;

import java.net.URI;

import dev.hanok.gateway.match.RouteCondition;
import dev.hanok.starter.problem.ProblemWriter;
import dev.hanok.starter.refresh.Refreshable;
import dev.hanok.starter.refresh.RefreshableSettings;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.cloud.gateway.server.mvc.config.GatewayMvcProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

@Configuration(proxyBeanMethods = false)
class CorsFilterConfiguration {

	/**
	 * After the filters for the trace id, before all filters that can refuse a request.
	 */
	private static final int AFTER_TRACE = Ordered.HIGHEST_PRECEDENCE + 5;

	@Bean
	Refreshable<CorsPolicies> corsPolicies(RefreshableSettings settings) {
		return settings.of(RouteCondition.SETTINGS,
				environment -> new CorsPolicies(settings.bind(environment, GatewayMvcProperties.class),
						settings.bind(environment, GlobalCorsProperties.class)));
	}

	@Bean
	FilterRegistrationBean<CorsFilter> corsFilter(Refreshable<CorsPolicies> policies, ProblemWriter problems,
			@Value("${platform.gateway.public-uri}") URI publicUri) {
		String publicOrigin = publicUri.getScheme() + "://" + publicUri.getAuthority();
		var registration = new FilterRegistrationBean<>(new CorsFilter(policies, problems, publicOrigin));
		registration.setOrder(AFTER_TRACE);
		return registration;
	}

}
