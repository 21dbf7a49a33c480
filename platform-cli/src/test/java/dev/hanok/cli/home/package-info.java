/**
 * Tests of the state on disk.
 */
@NullMarked
package dev.hanok.cli.home;

import org.jspecify.annotations.NullMarked;
