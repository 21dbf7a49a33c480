/**
 * The system as its users meet it: real processes behind the gateway, and the runner.
 */
@NullMarked
package dev.hanok.e2e;

import org.jspecify.annotations.NullMarked;
