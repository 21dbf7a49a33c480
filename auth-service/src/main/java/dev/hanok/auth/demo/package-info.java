/**
 * Whether this is a demonstration, with logins that everybody knows.
 */
@NullMarked
package dev.hanok.auth.demo;

import org.jspecify.annotations.NullMarked;
