/**
 * The audit log: sign-ins, revoked tokens, created and withdrawn keys.
 */
@NullMarked
package dev.hanok.auth.audit;

import org.jspecify.annotations.NullMarked;
