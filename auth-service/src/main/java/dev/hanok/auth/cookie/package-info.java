/**
 * Cookies that hold what would otherwise be stored for a browser that has not signed in.
 */
@NullMarked
package dev.hanok.auth.cookie;

import org.jspecify.annotations.NullMarked;
