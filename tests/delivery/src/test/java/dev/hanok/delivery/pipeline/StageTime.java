package dev.hanok.delivery.pipeline;

import java.time.Duration;

/**
 * How long a stage took and how it ended.
 *
 * @param name of the stage, after the parallel branch that it is in: order-service /
 * image
 * @param time from its begin to its end
 * @param result as Jenkins calls it
 */
record StageTime(String name, Duration time, String result) {
}
