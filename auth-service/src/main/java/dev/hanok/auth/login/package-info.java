/**
 * Checks passwords, and slows down whoever guesses them.
 */
@NullMarked
package dev.hanok.auth.login;

import org.jspecify.annotations.NullMarked;
