/**
 * The whole system as processes on one machine, as a library.
 */
@NullMarked
package dev.hanok.cli.platform;

import org.jspecify.annotations.NullMarked;
