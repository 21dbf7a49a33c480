/**
 * The pages for signing in and out, consent and errors.
 */
@NullMarked
package dev.hanok.auth.page;

import org.jspecify.annotations.NullMarked;
