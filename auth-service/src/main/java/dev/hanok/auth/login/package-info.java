/**
 * Checks passwords, and limits how often a client may guess them.
 */
@NullMarked
package dev.hanok.auth.login;

import org.jspecify.annotations.NullMarked;
