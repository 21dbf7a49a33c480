/**
 * The identity service: users, clients, signing keys and tokens behind the gateway's
 * address.
 */
@NullMarked
package dev.hanok.auth;

import org.jspecify.annotations.NullMarked;
