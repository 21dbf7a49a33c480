/**
 * Tests of configured users, on a real database.
 */
@NullMarked
package dev.hanok.auth.users;

import org.jspecify.annotations.NullMarked;
