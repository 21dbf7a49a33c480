/**
 * The commands of {@code ./platform}: what they accept, what they print, and their exit
 * status.
 */
@NullMarked
package dev.hanok.cli;

import org.jspecify.annotations.NullMarked;
