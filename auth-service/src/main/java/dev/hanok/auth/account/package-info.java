/**
 * What users do with their accounts: registration, passwords, and the list of browsers
 * and applications that are signed in.
 */
@NullMarked
package dev.hanok.auth.account;

import org.jspecify.annotations.NullMarked;
