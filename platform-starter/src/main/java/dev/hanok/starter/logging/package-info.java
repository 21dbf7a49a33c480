/**
 * What a line on standard output looks like.
 */
@NullMarked
package dev.hanok.starter.logging;

import org.jspecify.annotations.NullMarked;
