/** The gateway with which the one of this platform is compared. */
@NullMarked
package dev.hanok.benchmarks;

import org.jspecify.annotations.NullMarked;
