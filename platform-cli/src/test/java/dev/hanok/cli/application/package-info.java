/**
 * Tests of the services as programs.
 */
@NullMarked
package dev.hanok.cli.application;

import org.jspecify.annotations.NullMarked;
