/**
 * Test support for all services: databases, tokens, architecture rules.
 */
@NullMarked
package dev.hanok.test;

import org.jspecify.annotations.NullMarked;
