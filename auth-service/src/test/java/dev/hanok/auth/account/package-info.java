/**
 * Tests of what users do with their accounts.
 */
@NullMarked
package dev.hanok.auth.account;

import org.jspecify.annotations.NullMarked;
