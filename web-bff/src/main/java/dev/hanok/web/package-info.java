/**
 * The storefront for a browser.
 */
@NullMarked
package dev.hanok.web;

import org.jspecify.annotations.NullMarked;
