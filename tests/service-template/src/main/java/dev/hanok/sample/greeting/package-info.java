/**
 * Greets the caller.
 */
@NullMarked
package dev.hanok.sample.greeting;

import org.jspecify.annotations.NullMarked;
