/**
 * The page of a running platform: its instances, logs, traces, configuration and
 * failures.
 */
@NullMarked
package dev.hanok.runner.console;

import org.jspecify.annotations.NullMarked;
