/**
 * Tests of who gets in.
 */
@NullMarked
package dev.hanok.starter.security;

import org.jspecify.annotations.NullMarked;
