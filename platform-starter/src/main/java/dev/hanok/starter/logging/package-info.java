/**
 * The format of a line on standard output.
 */
@NullMarked
package dev.hanok.starter.logging;

import org.jspecify.annotations.NullMarked;
