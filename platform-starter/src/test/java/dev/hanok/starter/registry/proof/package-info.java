/**
 * Tests of the proof.
 */
@NullMarked
package dev.hanok.starter.registry.proof;

import org.jspecify.annotations.NullMarked;
