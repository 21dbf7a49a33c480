/**
 * Tests of the requests to the running system.
 */
@NullMarked
package dev.hanok.runner.client;

import org.jspecify.annotations.NullMarked;
