/**
 * The services of the repository, each described by its module, and their file for Docker
 * Compose.
 */
@NullMarked
package dev.hanok.runner.service;

import org.jspecify.annotations.NullMarked;
