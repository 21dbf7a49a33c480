/**
 * The service sample.
 */
@NullMarked
package dev.hanok.sample;

import org.jspecify.annotations.NullMarked;
