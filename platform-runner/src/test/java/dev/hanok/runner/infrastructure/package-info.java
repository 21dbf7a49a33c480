/**
 * Tests of the real PostgreSQL and Redis.
 */
@NullMarked
package dev.hanok.runner.infrastructure;

import org.jspecify.annotations.NullMarked;
