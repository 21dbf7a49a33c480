/** What the gateway is compared with. */
@NullMarked
package dev.hanok.benchmarks;

import org.jspecify.annotations.NullMarked;
