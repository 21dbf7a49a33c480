/**
 * The webhook by which a Git server reports a push. The response says whether the commit
 * is served.
 */
@NullMarked
package dev.hanok.config.webhook;

import org.jspecify.annotations.NullMarked;
