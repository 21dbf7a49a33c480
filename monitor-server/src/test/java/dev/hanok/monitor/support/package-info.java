/**
 * What the tests share: a browser, and stubs of the other services.
 */
@NullMarked
package dev.hanok.monitor.support;

import org.jspecify.annotations.NullMarked;
