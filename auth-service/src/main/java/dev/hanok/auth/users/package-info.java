/**
 * The users, and the scopes that their roles allow.
 */
@NullMarked
package dev.hanok.auth.users;

import org.jspecify.annotations.NullMarked;
