package dev.hanok.gateway.limit;

/**
 * Whether a request may pass.
 *
 * @param admitted whether the request may pass
 * @param remaining how many further requests may pass now
 * @param nanosToNext how long until one more request may pass
 */
record Decision(boolean admitted, long remaining, long nanosToNext) {
}
