/**
 * Tests of the platform as a library.
 */
@NullMarked
package dev.hanok.cli.platform;

import org.jspecify.annotations.NullMarked;
