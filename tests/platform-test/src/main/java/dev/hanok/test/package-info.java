/**
 * What the tests of every service share.
 */
@NullMarked
package dev.hanok.test;

import org.jspecify.annotations.NullMarked;
