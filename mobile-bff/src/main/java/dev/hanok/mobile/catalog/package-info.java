/**
 * The products of catalog-service.
 */
@NullMarked
package dev.hanok.mobile.catalog;

import org.jspecify.annotations.NullMarked;
