/**
 * Tests of the real PostgreSQL and Redis.
 */
@NullMarked
package dev.hanok.cli.infrastructure;

import org.jspecify.annotations.NullMarked;
