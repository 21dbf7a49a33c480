/**
 * What all pages have in common, and the pages for errors.
 */
@NullMarked
package dev.hanok.web.page;

import org.jspecify.annotations.NullMarked;
