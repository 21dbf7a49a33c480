/**
 * Tests of webhooks.
 */
@NullMarked
package dev.hanok.config.webhook;

import org.jspecify.annotations.NullMarked;
