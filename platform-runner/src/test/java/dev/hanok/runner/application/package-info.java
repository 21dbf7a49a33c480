/**
 * Tests of the services as programs.
 */
@NullMarked
package dev.hanok.runner.application;

import org.jspecify.annotations.NullMarked;
