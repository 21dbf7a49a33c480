/**
 * What every browser gets, whatever the page: cookies, headers, assets, languages.
 */
@NullMarked
package dev.hanok.web.browser;

import org.jspecify.annotations.NullMarked;
