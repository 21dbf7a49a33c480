/**
 * What stands in a token, how refresh tokens rotate, and where authorizations are kept.
 */
@NullMarked
package dev.hanok.auth.tokens;

import org.jspecify.annotations.NullMarked;
