/**
 * Tests of what is known of the services.
 */
@NullMarked
package dev.hanok.runner.service;

import org.jspecify.annotations.NullMarked;
