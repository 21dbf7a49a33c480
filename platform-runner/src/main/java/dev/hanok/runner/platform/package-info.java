/**
 * Library that runs the whole system as processes on one machine.
 */
@NullMarked
package dev.hanok.runner.platform;

import org.jspecify.annotations.NullMarked;
