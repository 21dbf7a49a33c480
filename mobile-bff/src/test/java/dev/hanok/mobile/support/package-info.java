/**
 * What the tests share: an app, and stubs of the other services.
 */
@NullMarked
package dev.hanok.mobile.support;

import org.jspecify.annotations.NullMarked;
