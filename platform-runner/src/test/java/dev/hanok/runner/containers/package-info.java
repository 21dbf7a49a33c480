/**
 * Tests of what Docker Compose is told about services.
 */
@NullMarked
package dev.hanok.runner.containers;

import org.jspecify.annotations.NullMarked;
