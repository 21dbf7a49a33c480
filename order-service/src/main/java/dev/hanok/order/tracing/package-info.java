/**
 * What is traced, and what is not.
 */
@NullMarked
package dev.hanok.order.tracing;

import org.jspecify.annotations.NullMarked;
