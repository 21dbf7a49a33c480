/**
 * Tests of the delays after wrong passwords.
 */
@NullMarked
package dev.hanok.auth.login;

import org.jspecify.annotations.NullMarked;
