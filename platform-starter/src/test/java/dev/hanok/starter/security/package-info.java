/**
 * Tests of access with tokens and machine passwords.
 */
@NullMarked
package dev.hanok.starter.security;

import org.jspecify.annotations.NullMarked;
