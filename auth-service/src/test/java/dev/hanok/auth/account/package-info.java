/**
 * Tests of password rules and of the limits of mails.
 */
@NullMarked
package dev.hanok.auth.account;

import org.jspecify.annotations.NullMarked;
