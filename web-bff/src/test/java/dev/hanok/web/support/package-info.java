/**
 * What the tests share: a browser, and the services behind the shop.
 */
@NullMarked
package dev.hanok.web.support;

import org.jspecify.annotations.NullMarked;
