package dev.hanok.order.ordering;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How often the confirmer runs, how many orders it takes at a time, and when it gives up.
 *
 * @param delay pause between two searches for due orders
 * @param batch how many orders one search takes
 * @param firstDueAfter an order is first due this long after the request that placed or
 * cancelled it. Until then only that request works on the order. This time should be
 * longer than a call to the catalog may take.
 * @param firstBackOff pause after the first attempt that does not finish the order; the
 * pause doubles with each further attempt
 * @param longestBackOff limit of the doubling. When the catalog is available again, an
 * order waits about this long at most.
 * @param pendingLimit an order that is pending for longer is cancelled instead of
 * confirmed: by then its customer no longer expects it, and prices may have changed
 * @param parkAfter an order is parked after this number of attempts that failed because
 * of the order itself
 * @param longestFailureBackOff limit of the doubling after such attempts
 */
@Validated
@ConfigurationProperties("orders.confirmer")
record ConfirmerProperties(@DefaultValue("1s") Duration delay, @DefaultValue("50") @Min(1) @Max(1000) int batch,
		@DefaultValue("3s") Duration firstDueAfter, @DefaultValue("3s") Duration firstBackOff,
		@DefaultValue("10s") Duration longestBackOff, @DefaultValue("4h") Duration pendingLimit,
		@DefaultValue("12") @Min(1) int parkAfter, @DefaultValue("5m") Duration longestFailureBackOff) {
}
