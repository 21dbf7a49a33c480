/**
 * Processes that outlive the runner: starting, recognising, measuring and ending them.
 */
@NullMarked
package dev.hanok.cli.process;

import org.jspecify.annotations.NullMarked;
