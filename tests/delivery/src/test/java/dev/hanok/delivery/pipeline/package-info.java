/**
 * Runs Jenkins pipelines as Jenkins does. In tests a stub takes the place of the shell;
 * deploy/jenkins/run executes the commands on this machine.
 */
@NullMarked
package dev.hanok.delivery.pipeline;

import org.jspecify.annotations.NullMarked;
