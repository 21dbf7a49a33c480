/**
 * The real PostgreSQL, Redis, Zipkin and HAProxy, prepared for one platform.
 */
@NullMarked
package dev.hanok.runner.infrastructure;

import org.jspecify.annotations.NullMarked;
