/**
 * The language of a service's pages.
 */
@NullMarked
package dev.hanok.starter.language;

import org.jspecify.annotations.NullMarked;
