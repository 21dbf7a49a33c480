/**
 * The whole system as processes on one machine, as a library.
 */
@NullMarked
package dev.hanok.runner.platform;

import org.jspecify.annotations.NullMarked;
