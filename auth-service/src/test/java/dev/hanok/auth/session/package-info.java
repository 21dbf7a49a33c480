/**
 * Tests of sessions of signed-in users.
 */
@NullMarked
package dev.hanok.auth.session;

import org.jspecify.annotations.NullMarked;
