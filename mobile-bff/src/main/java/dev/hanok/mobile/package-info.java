/**
 * The backend of a mobile app.
 */
@NullMarked
package dev.hanok.mobile;

import org.jspecify.annotations.NullMarked;
