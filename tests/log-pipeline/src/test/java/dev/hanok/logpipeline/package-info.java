/**
 * Tests of the central logs in deploy/elk.
 */
@NullMarked
package dev.hanok.logpipeline;

import org.jspecify.annotations.NullMarked;
