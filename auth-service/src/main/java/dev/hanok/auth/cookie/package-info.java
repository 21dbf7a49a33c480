/**
 * Signed cookies, in which browsers keep what would otherwise need a session or a row in
 * the database.
 */
@NullMarked
package dev.hanok.auth.cookie;

import org.jspecify.annotations.NullMarked;
