/**
 * Development while the platform runs: edits are compiled, and instances with them
 * replace the running ones.
 */
@NullMarked
package dev.hanok.runner.dev;

import org.jspecify.annotations.NullMarked;
