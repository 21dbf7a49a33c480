/**
 * Sign-in at auth-service, and the tokens of the session.
 */
@NullMarked
package dev.hanok.web.signin;

import org.jspecify.annotations.NullMarked;
