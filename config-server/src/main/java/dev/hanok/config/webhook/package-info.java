/**
 * A Git server tells of a push, and learns whether the commit is served.
 */
@NullMarked
package dev.hanok.config.webhook;

import org.jspecify.annotations.NullMarked;
