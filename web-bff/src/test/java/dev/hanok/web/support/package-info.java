/**
 * What the tests share: a browser, and stubs of the services behind the shop.
 */
@NullMarked
package dev.hanok.web.support;

import org.jspecify.annotations.NullMarked;
