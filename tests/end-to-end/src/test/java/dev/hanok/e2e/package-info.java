/**
 * Tests of the whole running system: requests through the gateway, and the commands of
 * {@code ./platform}.
 */
@NullMarked
package dev.hanok.e2e;

import org.jspecify.annotations.NullMarked;
