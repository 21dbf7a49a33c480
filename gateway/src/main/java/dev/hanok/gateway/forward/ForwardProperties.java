package dev.hanok.gateway.forward;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How requests are forwarded to services.
 *
 * @param publicUri the URI at which clients reach the gateway; services get it in
 * {@code X-Forwarded-*}
 * @param trustedProxies addresses or networks (CIDR) of proxies in front of the gateway;
 * the last address of their {@code X-Forwarded-For} is trusted
 * @param maxRequestSize larger bodies are refused, unless a route allows them
 * @param repeatableBodySize bodies up to this size are held in memory so that they can be
 * sent again; larger ones are streamed
 * @param maxBodyMemory total memory for bodies; one client may use a quarter of it. A
 * streamed body counts as {@code repeatableBodySize}
 * @param bodyTimeout how long a held body may take to arrive, and how long a streamed
 * body may make no progress
 * @param requests requests in progress at a time; one client may have a quarter of them
 * @param connections connections to one instance at a time
 * @param concurrentRequests the most requests to one upstream that wait for the headers
 * of their response; fewer while the upstream is overloaded
 * @param webSockets WebSockets that are open at a time; one client may have a quarter of
 * them
 * @param connectTimeout how long connecting to an instance may take
 * @param keepAlive how long an idle connection stays open; shorter than the keep-alive
 * time of the services
 * @param services settings by service, or by the {@code policy} of a route
 */
@Validated
@ConfigurationProperties("platform.gateway")
record ForwardProperties(@NotNull @DefaultValue("http://127.0.0.1:8080") URI publicUri,
		@NotNull @DefaultValue List<String> trustedProxies, @NotNull @DefaultValue("256KB") DataSize maxRequestSize,
		@NotNull @DefaultValue("256KB") DataSize repeatableBodySize,
		@NotNull @DefaultValue("32MB") DataSize maxBodyMemory, @NotNull @DefaultValue("10s") Duration bodyTimeout,
		@Min(1) @DefaultValue("2000") int requests, @Min(1) @DefaultValue("256") int connections,
		@Min(1) @DefaultValue("512") int concurrentRequests, @Min(1) @DefaultValue("1000") int webSockets,
		@NotNull @DefaultValue("300ms") Duration connectTimeout, @NotNull @DefaultValue("15s") Duration keepAlive,
		@NotNull @DefaultValue Map<String, @Valid Service> services) {

	private static final Service DEFAULT = new Service(Duration.ofMillis(500), Duration.ofSeconds(5),
			Duration.ofSeconds(60), Duration.ofHours(1), 3, null, Set.of(502, 503, 504));

	Service service(String id) {
		return this.services.getOrDefault(id, DEFAULT);
	}

	/**
	 * Limits of one service or policy.
	 *
	 * @param attemptTimeout after how long without any response an instance is given up
	 * while there is another one to try
	 * @param timeout how long an attempt may wait for its response
	 * @param idleTimeout how long a response that has begun may pause
	 * @param totalTimeout how long a response may take from its headers to its end
	 * @param maxAttempts the most attempts for one request
	 * @param connectTimeout how long connecting may take, if it differs from the general
	 * setting
	 * @param failureStatuses which statuses are failures for the circuit breaker
	 */
	record Service(@Name("try-timeout") @NotNull @DefaultValue("500ms") Duration attemptTimeout,
			@NotNull @DefaultValue("5s") Duration timeout, @NotNull @DefaultValue("60s") Duration idleTimeout,
			@NotNull @DefaultValue("1h") Duration totalTimeout,
			@Name("max-tries") @Min(1) @Max(5) @DefaultValue("3") int maxAttempts, @Nullable Duration connectTimeout,
			@NotNull @DefaultValue( {
					"502", "503", "504" }) Set<@Min(400) @Max(599) Integer> failureStatuses){
	}

}
