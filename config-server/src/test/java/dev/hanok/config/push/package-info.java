/**
 * Tests of telling instances of a commit.
 */
@NullMarked
package dev.hanok.config.push;

import org.jspecify.annotations.NullMarked;
