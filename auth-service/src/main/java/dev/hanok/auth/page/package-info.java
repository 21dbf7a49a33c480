/**
 * The pages for signing in and out, and for errors.
 */
@NullMarked
package dev.hanok.auth.page;

import org.jspecify.annotations.NullMarked;
