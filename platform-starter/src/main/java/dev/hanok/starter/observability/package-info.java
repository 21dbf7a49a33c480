/**
 * What traces and health groups show of a service.
 */
@NullMarked
package dev.hanok.starter.observability;

import org.jspecify.annotations.NullMarked;
