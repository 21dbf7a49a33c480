/**
 * Second factors: one-time passwords of an app, passkeys, and recovery codes.
 */
@NullMarked
package dev.hanok.auth.factor;

import org.jspecify.annotations.NullMarked;
