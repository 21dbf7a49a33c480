/**
 * Tests of cursors and totals of long lists.
 */
@NullMarked
package dev.hanok.starter.page;

import org.jspecify.annotations.NullMarked;
