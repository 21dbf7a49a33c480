/**
 * The first screen of an app.
 */
@NullMarked
package dev.hanok.mobile.home;

import org.jspecify.annotations.NullMarked;
