/**
 * Tests of configuration changes while the service runs.
 */
@NullMarked
package dev.hanok.starter.refresh;

import org.jspecify.annotations.NullMarked;
