/**
 * A service's own access tokens, for calls that no user makes.
 */
@NullMarked
package dev.hanok.starter.token;

import org.jspecify.annotations.NullMarked;
