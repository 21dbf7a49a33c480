/**
 * The pipelines of Jenkins, run as Jenkins runs them: in tests with a machine that only
 * answers, by deploy/jenkins/run with this one.
 */
@NullMarked
package dev.hanok.delivery.pipeline;

import org.jspecify.annotations.NullMarked;
