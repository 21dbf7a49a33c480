/**
 * The threads and intervals of background jobs.
 */
@NullMarked
package dev.hanok.order.schedule;

import org.jspecify.annotations.NullMarked;
