/**
 * What the tests of the catalog share.
 */
@NullMarked
package dev.hanok.catalog;

import org.jspecify.annotations.NullMarked;
