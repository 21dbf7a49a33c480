package dev.hanok.gateway.cors;

import java.net.URI;

import dev.hanok.starter.problem.ProblemWriter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.cloud.gateway.server.mvc.config.GatewayMvcProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

@Configuration(proxyBeanMethods = false)
class CorsFilterConfiguration {

	/** Inside of the filters that name the trace, before all others. */
	private static final int AFTER_TRACE = Ordered.HIGHEST_PRECEDENCE + 5;

	@Bean
	FilterRegistrationBean<CorsFilter> corsFilter(GatewayMvcProperties routes, GlobalCorsProperties global,
			ProblemWriter problems, @Value("${platform.gateway.public-uri}") URI publicUri) {
		String publicOrigin = publicUri.getScheme() + "://" + publicUri.getAuthority();
		var registration = new FilterRegistrationBean<>(
				new CorsFilter(new CorsPolicies(routes, global), problems, publicOrigin));
		registration.setOrder(AFTER_TRACE);
		return registration;
	}

}
