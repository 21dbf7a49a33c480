package dev.hanok.gateway.accesslog;

import java.util.Locale;
import java.util.stream.Collectors;

import dev.hanok.gateway.forward.ClientAddress;
import dev.hanok.gateway.match.RouteCondition;
import dev.hanok.starter.refresh.Refreshable;
import dev.hanok.starter.refresh.RefreshableSettings;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.cloud.gateway.server.mvc.config.GatewayMvcProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "platform.gateway.access-log.enabled", matchIfMissing = true)
class AccessLogConfiguration {

	@Bean
	AccessLogWriter accessLogWriter(AccessLogProperties properties, MeterRegistry meters) {
		var logger = new AccessLogger();
		return new AccessLogWriter(properties.queueSize(), logger, logger::flush, meters);
	}

	/** The management port has its own server, which does not get this valve. */
	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> accessLogValve(AccessLogWriter writer,
			ClientAddress clientAddress, AccessLogProperties properties) {
		var text = new BodyText(properties.maskedFields()
			.stream()
			.map(name -> name.toLowerCase(Locale.ROOT))
			.collect(Collectors.toUnmodifiableSet()));
		return factory -> factory.addEngineValves(new AccessLogValve(writer::write, clientAddress,
				new QueryParameters(properties.queryParameters()), text));
	}

	@Bean
	Refreshable<BodyFilter.Routes> accessLogRoutes(RefreshableSettings settings) {
		return settings.of(RouteCondition.SETTINGS,
				environment -> BodyFilter.Routes.of(settings.bind(environment, GatewayMvcProperties.class)));
	}

	@Bean
	FilterRegistrationBean<BodyFilter> bodyFilter(Refreshable<BodyFilter.Routes> routes,
			AccessLogProperties properties) {
		var registration = new FilterRegistrationBean<>(
				new BodyFilter(routes, Math.toIntExact(properties.bodySize().toBytes())));
		registration.setOrder(SecurityFilterProperties.DEFAULT_FILTER_ORDER + 1);
		return registration;
	}

	@Bean
	FilterRegistrationBean<ConsumerFilter> consumerFilter() {
		var registration = new FilterRegistrationBean<>(new ConsumerFilter());
		registration.setOrder(SecurityFilterProperties.DEFAULT_FILTER_ORDER + 1);
		return registration;
	}

}
