/**
 * The commands of the local runner: what they accept, print and answer as exit code.
 */
@NullMarked
package dev.hanok.cli;

import org.jspecify.annotations.NullMarked;
