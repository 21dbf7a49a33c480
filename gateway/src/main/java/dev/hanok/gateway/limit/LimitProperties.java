package dev.hanok.gateway.limit;

import java.time.Duration;
import java.util.Map;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Rate limits for consumers.
 *
 * @param plans plans by name; {@code default} must be one of them
 * @param routes names of plans by the id of a route
 * @param clients names of plans by the id of an OAuth2 client
 * @param timeout how long a request may wait for Redis; without a response each gateway
 * counts for itself
 * @param maxConsumers the most buckets in memory; further ones are not shared with other
 * gateways
 */
@Validated
@ConfigurationProperties("platform.gateway.limits")
record LimitProperties(@NotEmpty Map<String, @Valid PlanProperties> plans,
		@NotNull @DefaultValue Map<String, String> routes, @NotNull @DefaultValue Map<String, String> clients,
		@NotNull @DefaultValue("50ms") Duration timeout, @Min(1) @DefaultValue("20000") int maxConsumers) {

	/**
	 * A plan.
	 *
	 * @param requests allowed in each period, on average
	 * @param per the period
	 * @param burst requests allowed at once; {@code requests} if it is not set
	 * @param perAddress whether requests are counted by address even if they have a
	 * token; the plan of a client does not replace such a plan
	 */
	record PlanProperties(@Min(1) long requests, @NotNull @DurationMin(millis = 1) @DefaultValue("1s") Duration per,
			@Min(1) @Nullable Long burst, @DefaultValue("false") boolean perAddress) {
	}

}
