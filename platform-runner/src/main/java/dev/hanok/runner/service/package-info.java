/**
 * The services of the repository, each described by its module, and what Docker Compose
 * is told of them.
 */
@NullMarked
package dev.hanok.runner.service;

import org.jspecify.annotations.NullMarked;
