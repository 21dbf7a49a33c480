/**
 * The audit log: what happened to sign-ins, users, clients, tokens and keys.
 */
@NullMarked
package dev.hanok.auth.audit;

import org.jspecify.annotations.NullMarked;
