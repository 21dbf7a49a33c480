/**
 * The authorization server: users, clients, signing keys and tokens. Clients reach it
 * through the gateway.
 */
@NullMarked
package dev.hanok.auth;

import org.jspecify.annotations.NullMarked;
