/**
 * Tests of mails.
 */
@NullMarked
package dev.hanok.auth.mail;

import org.jspecify.annotations.NullMarked;
