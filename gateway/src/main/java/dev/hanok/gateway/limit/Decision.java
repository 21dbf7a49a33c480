package dev.hanok.gateway.limit;

/**
 * Whether a request may pass.
 *
 * @param admitted whether it may
 * @param remaining how many more may pass now
 * @param nanosToNext how long until there is one more
 */
record Decision(boolean admitted, long remaining, long nanosToNext) {
}
