/**
 * Processes that outlive the runner: starting, recognising, measuring and ending them.
 */
@NullMarked
package dev.hanok.runner.process;

import org.jspecify.annotations.NullMarked;
