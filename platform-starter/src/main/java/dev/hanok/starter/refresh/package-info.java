/**
 * Applies a newer commit of the configuration while the service runs.
 */
@NullMarked
package dev.hanok.starter.refresh;

import org.jspecify.annotations.NullMarked;
