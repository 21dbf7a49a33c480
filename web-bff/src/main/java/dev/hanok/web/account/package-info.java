/**
 * The page about the signed-in user.
 */
@NullMarked
package dev.hanok.web.account;

import org.jspecify.annotations.NullMarked;
