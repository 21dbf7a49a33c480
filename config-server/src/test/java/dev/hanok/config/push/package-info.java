/**
 * Tests of the notification of instances.
 */
@NullMarked
package dev.hanok.config.push;

import org.jspecify.annotations.NullMarked;
