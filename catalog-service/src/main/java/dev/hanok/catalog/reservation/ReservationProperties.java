package dev.hanok.catalog.reservation;

import java.time.Duration;

import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How requests for one product wait for each other. {@code maxWait} and
 * {@code lockTimeout} together should be shorter than the time that order-service waits
 * for a response.
 *
 * @param perProduct how many requests for one product may use a database connection at
 * the same time, in this instance. Only one of them makes progress, as they need the same
 * row.
 * @param maxWait how long another request waits for its turn
 * @param lockTimeout how long a request that has a connection waits for the row
 */
@Validated
@ConfigurationProperties("catalog.reservations")
record ReservationProperties(@DefaultValue("2") @Min(1) int perProduct, @DefaultValue("400ms") Duration maxWait,
		@DefaultValue("300ms") Duration lockTimeout) {
}
