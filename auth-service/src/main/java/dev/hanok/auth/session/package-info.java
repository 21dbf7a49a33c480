/**
 * The browsers in which users are signed in, and how their sessions end.
 */
@NullMarked
package dev.hanok.auth.session;

import org.jspecify.annotations.NullMarked;
