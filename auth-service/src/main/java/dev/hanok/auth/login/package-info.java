/**
 * Checks passwords, and limits the login attempts.
 */
@NullMarked
package dev.hanok.auth.login;

import org.jspecify.annotations.NullMarked;
