/**
 * Tests of the configuration's page.
 */
@NullMarked
package dev.hanok.monitor.configuration;

import org.jspecify.annotations.NullMarked;
