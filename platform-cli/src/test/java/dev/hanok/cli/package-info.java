/**
 * Tests of the commands.
 */
@NullMarked
package dev.hanok.cli;

import org.jspecify.annotations.NullMarked;
