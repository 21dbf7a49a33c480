/**
 * Who may sign in, and what their roles allow a token to carry.
 */
@NullMarked
package dev.hanok.auth.users;

import org.jspecify.annotations.NullMarked;
