/**
 * What the tests of sample share.
 */
@NullMarked
package dev.hanok.sample;

import org.jspecify.annotations.NullMarked;
