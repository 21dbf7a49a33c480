/**
 * Claims of tokens, rotation of refresh tokens, storage of authorizations, revocation.
 */
@NullMarked
package dev.hanok.auth.tokens;

import org.jspecify.annotations.NullMarked;
