/**
 * What every page of the shop has for a browser: cookies, headers, assets, languages.
 */
@NullMarked
package dev.hanok.web.browser;

import org.jspecify.annotations.NullMarked;
