/**
 * The services of the repository, each described by its module, and their files for
 * Docker Compose and Kubernetes.
 */
@NullMarked
package dev.hanok.runner.service;

import org.jspecify.annotations.NullMarked;
