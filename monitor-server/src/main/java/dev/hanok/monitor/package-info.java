/**
 * The operations view.
 */
@NullMarked
package dev.hanok.monitor;

import org.jspecify.annotations.NullMarked;
