/**
 * Checks passwords, and delays attempts after wrong passwords, codes of second factors
 * and client secrets.
 */
@NullMarked
package dev.hanok.auth.login;

import org.jspecify.annotations.NullMarked;
