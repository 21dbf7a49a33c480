package dev.hanok.gateway.trace;

import io.micrometer.tracing.Tracer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

@Configuration(proxyBeanMethods = false)
class TraceConfiguration {

	/** The order of Boot's filter, which starts the server span. */
	private static final int SPAN = Ordered.HIGHEST_PRECEDENCE + 1;

	@Bean
	FilterRegistrationBean<ClientTraceFilter> clientTraceFilter(TraceProperties settings) {
		var registration = new FilterRegistrationBean<>(new ClientTraceFilter());
		registration.setOrder(SPAN - 1);
		registration.setEnabled(!settings.continueClientTraces());
		return registration;
	}

	@Bean
	FilterRegistrationBean<TraceIdFilter> traceIdFilter(Tracer tracer) {
		var registration = new FilterRegistrationBean<>(new TraceIdFilter(tracer));
		registration.setOrder(SPAN + 1);
		return registration;
	}

}
