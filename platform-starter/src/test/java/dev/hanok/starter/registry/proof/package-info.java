/**
 * Tests of the management proof.
 */
@NullMarked
package dev.hanok.starter.registry.proof;

import org.jspecify.annotations.NullMarked;
