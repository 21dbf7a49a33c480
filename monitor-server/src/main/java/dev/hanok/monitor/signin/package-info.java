/**
 * Operators sign in at auth-service; nobody else gets in.
 */
@NullMarked
package dev.hanok.monitor.signin;

import org.jspecify.annotations.NullMarked;
