/**
 * Bad examples, which the architecture rules must find.
 */
@NullMarked
package dev.hanok.sample;

import org.jspecify.annotations.NullMarked;
