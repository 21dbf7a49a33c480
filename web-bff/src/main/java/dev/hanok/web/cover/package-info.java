/**
 * Covers of books, drawn from their titles.
 */
@NullMarked
package dev.hanok.web.cover;

import org.jspecify.annotations.NullMarked;
