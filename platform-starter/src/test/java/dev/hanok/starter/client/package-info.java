/**
 * Tests of calls to other services.
 */
@NullMarked
package dev.hanok.starter.client;

import org.jspecify.annotations.NullMarked;
