/**
 * Bad examples, for the rules to find.
 */
@NullMarked
package dev.hanok.sample;

import org.jspecify.annotations.NullMarked;
