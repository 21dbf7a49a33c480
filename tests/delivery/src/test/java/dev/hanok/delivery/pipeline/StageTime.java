package dev.hanok.delivery.pipeline;

import java.time.Duration;

/**
 * How long a stage took and how it ended.
 *
 * @param name of the stage, with its parallel branch before it: order-service / image
 * @param time how long the stage took
 * @param result SUCCESS, FAILURE or ABORTED
 */
record StageTime(String name, Duration time, String result) {
}
