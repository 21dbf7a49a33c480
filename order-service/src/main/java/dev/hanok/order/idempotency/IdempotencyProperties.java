package dev.hanok.order.idempotency;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long the response to a request is stored for its repetitions.
 *
 * @param keep how long a key is stored, and longer while its order is pending; afterwards
 * the key can be used for a new order
 * @param waitForResponse how long a repetition waits for the response of the first
 * request, if that request is still in progress
 * @param cleanUpDelay pause between two deletions of old keys
 * @param cleanUpBatch how many keys one statement deletes
 */
@Validated
@ConfigurationProperties("orders.idempotency")
record IdempotencyProperties(@DefaultValue("24h") Duration keep, @DefaultValue("2s") Duration waitForResponse,
		@DefaultValue("10m") Duration cleanUpDelay, @DefaultValue("1000") @Min(1) @Max(10000) int cleanUpBatch) {
}
