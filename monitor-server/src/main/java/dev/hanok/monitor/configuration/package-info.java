/**
 * The page that shows operators the served configuration, its history, and which instance
 * runs which commit.
 */
@NullMarked
package dev.hanok.monitor.configuration;

import org.jspecify.annotations.NullMarked;
