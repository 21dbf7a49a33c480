/**
 * The page on which operators sign users out and lock them.
 */
@NullMarked
package dev.hanok.auth.admin.page;

import org.jspecify.annotations.NullMarked;
