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
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
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
import org.springframework.security.config.observation.SecurityObservationSettings;

/**
 * Excludes the platform's own polling from traces and metrics, so that both show the
 * requests of users. Logs each request that may change something, in each service that it
 * reaches. Adds the version to traces, and the metrics that every service has. Off with
 * {@code platform.observability.enabled=false}.
 */
@AutoConfiguration(after = HealthContributorRegistryAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "platform.observability.enabled", matchIfMissing = true)
public final class ObservabilityAutoConfiguration {

	/** The order of Boot's filter, which starts the server span. */
	private static final int SPAN = Ordered.HIGHEST_PRECEDENCE + 1;

	/**
	 * Runs inside the span, so that its lines always have the trace id. Off for the
	 * gateway, whose access log has the same lines with more fields.
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
	 * Observes neither polling of the actuator nor the requests that every instance sends
	 * to the registry and auth-service every second or two: nearly all traces would be of
	 * these requests.
	 */
	@Bean
	ObservationPredicate withoutPolling() {
		return (name, context) -> !(context instanceof ServerRequestObservationContext request
				&& request.getCarrier() != null && isPolling(request.getCarrier()));
	}

	private static boolean isPolling(HttpServletRequest request) {
		String path = request.getRequestURI();
		return path.startsWith("/actuator") || path.equals("/internal/revocations") || path.startsWith("/eureka/")
				&& (HttpMethod.GET.matches(request.getMethod()) || HttpMethod.PUT.matches(request.getMethod()));
	}

	/**
	 * Observes no security filter: a span and a timer for each one cost a tenth of the
	 * throughput.
	 */
	@Bean
	@ConditionalOnMissingBean
	SecurityObservationSettings securityObservationSettings() {
		return SecurityObservationSettings.noObservations();
	}

	/**
	 * Does not observe statements that belong to no request and no job, because each
	 * would be a separate trace: migrations at the start, the search for due orders every
	 * second, health checks. The observation registry is looked up lazily, because it is
	 * built with this predicate.
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
	 * Does not export spans of Redis commands that belong to no request and no job, such
	 * as those of health checks and new connections. Only the finished span shows this,
	 * because commands start on a thread of the Redis client.
	 */
	@Bean
	SpanExportingPredicate withoutOrphanedCommands() {
		return span -> span.getParentId() != null || !"redis".equals(span.getTags().get("db.system"));
	}

	/** Some components, for example Redis, have reactive indicators only. */
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
