/**
 * What the tests share: an app, and the services behind its backend.
 */
@NullMarked
package dev.hanok.mobile.support;

import org.jspecify.annotations.NullMarked;
