/**
 * Tests of access and settings, and what all tests of the catalog share.
 */
@NullMarked
package dev.hanok.catalog;

import org.jspecify.annotations.NullMarked;
