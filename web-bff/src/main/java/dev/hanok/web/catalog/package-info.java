/**
 * The products of catalog-service, and their pages.
 */
@NullMarked
package dev.hanok.web.catalog;

import org.jspecify.annotations.NullMarked;
