package dev.hanok.order.ordering;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How often, and how many at a time, unfinished orders are finished.
 *
 * @param delay between two looks for orders that are due
 * @param batch how many orders one look takes up
 * @param headStart how long the request that placed or cancelled an order has it to
 * itself. Should be longer than a call to the catalog may take.
 * @param firstBackOff after the first attempt that got no response; it doubles with each
 * @param longestBackOff which the doubling does not exceed. An order waits at most so
 * long after the catalog is back.
 */
@Validated
@ConfigurationProperties("orders.confirmer")
record ConfirmerProperties(@DefaultValue("1s") Duration delay, @DefaultValue("50") @Min(1) @Max(1000) int batch,
		@DefaultValue("3s") Duration headStart, @DefaultValue("3s") Duration firstBackOff,
		@DefaultValue("10s") Duration longestBackOff) {
}
