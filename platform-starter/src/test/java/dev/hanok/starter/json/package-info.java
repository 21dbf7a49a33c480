/**
 * Tests of how JSON is read.
 */
@NullMarked
package dev.hanok.starter.json;

import org.jspecify.annotations.NullMarked;
