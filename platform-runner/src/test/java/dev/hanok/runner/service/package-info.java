/**
 * Tests of the descriptions of services, and of the files that are made from them.
 */
@NullMarked
package dev.hanok.runner.service;

import org.jspecify.annotations.NullMarked;
