/**
 * Whether this is a demonstration, with public logins.
 */
@NullMarked
package dev.hanok.auth.demo;

import org.jspecify.annotations.NullMarked;
