/**
 * Tests of signing in and out.
 */
@NullMarked
package dev.hanok.monitor.signin;

import org.jspecify.annotations.NullMarked;
