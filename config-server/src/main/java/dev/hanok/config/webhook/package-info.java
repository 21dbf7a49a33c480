/**
 * Webhook of a Git server: announces a push; the response says whether the commit is
 * served.
 */
@NullMarked
package dev.hanok.config.webhook;

import org.jspecify.annotations.NullMarked;
