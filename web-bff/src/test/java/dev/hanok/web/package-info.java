/**
 * Tests of the storefront.
 */
@NullMarked
package dev.hanok.web;

import org.jspecify.annotations.NullMarked;
