/**
 * The real PostgreSQL, Redis and Zipkin, prepared for one platform.
 */
@NullMarked
package dev.hanok.runner.infrastructure;

import org.jspecify.annotations.NullMarked;
