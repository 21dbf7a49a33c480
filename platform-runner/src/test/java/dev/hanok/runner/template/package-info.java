/**
 * Tests of making services.
 */
@NullMarked
package dev.hanok.runner.template;

import org.jspecify.annotations.NullMarked;
