/**
 * Describes services to Docker Compose, from the {@code service.yml} of their modules.
 */
@NullMarked
package dev.hanok.runner.containers;

import org.jspecify.annotations.NullMarked;
