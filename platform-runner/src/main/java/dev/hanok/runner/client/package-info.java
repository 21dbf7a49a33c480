/**
 * What the runner asks of the running system over HTTP: registry, health, sign-in and
 * traces.
 */
@NullMarked
package dev.hanok.runner.client;

import org.jspecify.annotations.NullMarked;
