/**
 * Shows operators which commits were served, and what changed between two of them.
 */
@NullMarked
package dev.hanok.config.history;

import org.jspecify.annotations.NullMarked;
