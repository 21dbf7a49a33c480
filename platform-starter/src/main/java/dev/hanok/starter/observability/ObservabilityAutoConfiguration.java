package dev.hanok.starter.observability;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationPredicate;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.exporter.SpanExportingPredicate;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.health.registry.ReactiveHealthContributorRegistry;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.info.GitProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/**
 * Keeps the platform's own polling out of traces and metrics, so that they show what
 * users do; gives each change a log line in each service that it passes; tells in traces
 * which version answered; and adds the metrics that every service has. Off with
 * {@code platform.observability.enabled=false}.
 */
@AutoConfiguration(after = HealthContributorRegistryAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "platform.observability.enabled", matchIfMissing = true)
public final class ObservabilityAutoConfiguration {

	/** Boot begins the server's span at this place. */
	private static final int SPAN = Ordered.HIGHEST_PRECEDENCE + 1;

	/**
	 * Just inside the span, so that its lines carry the trace id whatever happens. Off
	 * where there is an access log, which says the same and more.
	 */
	@Bean
	@ConditionalOnBooleanProperty(name = "platform.observability.request-log", matchIfMissing = true)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	FilterRegistrationBean<RequestLogFilter> requestLog() {
		var registration = new FilterRegistrationBean<>(new RequestLogFilter());
		registration.setOrder(SPAN + 1);
		return registration;
	}

	/**
	 * Polling of the actuator, and what every instance asks the registry every second or
	 * two: nearly all traces would be these.
	 */
	@Bean
	ObservationPredicate withoutPolling() {
		return (name, context) -> !(context instanceof ServerRequestObservationContext request
				&& request.getCarrier() != null && isPolling(request.getCarrier()));
	}

	private static boolean isPolling(HttpServletRequest request) {
		String path = request.getRequestURI();
		return path.startsWith("/actuator") || path.startsWith("/eureka/")
				&& (HttpMethod.GET.matches(request.getMethod()) || HttpMethod.PUT.matches(request.getMethod()));
	}

	/**
	 * Statements that belong to no request and no job would each be a trace of their own:
	 * migrations at the start, the look for due work every second, health checks. The
	 * registry is looked up late, because it is built with this predicate.
	 */
	@Bean
	ObservationPredicate withoutOrphanedStatements(ObjectProvider<ObservationRegistry> registry) {
		return (name, context) -> {
			if (!name.startsWith("jdbc.")) {
				return true;
			}
			Observation current = registry.getObject().getCurrentObservation();
			return current != null && !current.isNoop();
		};
	}

	/**
	 * The same for commands to Redis, of health checks and of connecting. Whether one
	 * belongs to something is known only with its span: commands begin on a thread of
	 * their client.
	 */
	@Bean
	SpanExportingPredicate withoutOrphanedCommands() {
		return span -> span.getParentId() != null || !"redis".equals(span.getTags().get("db.system"));
	}

	/** Some components, Redis among them, are known as reactive ones only. */
	@Bean
	@ConditionalOnBean(HealthContributorRegistry.class)
	HealthMeters healthMeters(HealthContributorRegistry contributors,
			ObjectProvider<ReactiveHealthContributorRegistry> reactive) {
		ReactiveHealthContributorRegistry others = reactive.getIfAvailable();
		return new HealthMeters(
				(others != null) ? HealthContributors.of(contributors, others.asHealthContributors()) : contributors);
	}

	@Bean
	InfoMeter infoMeter(ObjectProvider<BuildProperties> build, ObjectProvider<GitProperties> git,
			Environment environment) {
		return new InfoMeter(Release.of(build, git), environment.getProperty("config.client.version"));
	}

	@Bean
	ReleaseTags releaseTags(ObjectProvider<BuildProperties> build, ObjectProvider<GitProperties> git) {
		return new ReleaseTags(Release.of(build, git));
	}

}
