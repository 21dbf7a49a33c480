/**
 * Tests of the requests to the running system.
 */
@NullMarked
package dev.hanok.cli.client;

import org.jspecify.annotations.NullMarked;
