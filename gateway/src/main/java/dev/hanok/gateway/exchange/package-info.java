/**
 * Collects facts about a request while it is in progress.
 */
@NullMarked
package dev.hanok.gateway.exchange;

import org.jspecify.annotations.NullMarked;
