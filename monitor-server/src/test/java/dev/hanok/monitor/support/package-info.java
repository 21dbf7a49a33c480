/**
 * A platform in miniature around the operations view.
 */
@NullMarked
package dev.hanok.monitor.support;

import org.jspecify.annotations.NullMarked;
