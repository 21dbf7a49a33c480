/**
 * Pages of long lists: cursors that cost the same at any depth, and totals that stop
 * counting.
 */
@NullMarked
package dev.hanok.starter.page;

import org.jspecify.annotations.NullMarked;
