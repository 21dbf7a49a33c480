/**
 * Operators sign in at auth-service; other users are refused.
 */
@NullMarked
package dev.hanok.monitor.signin;

import org.jspecify.annotations.NullMarked;
