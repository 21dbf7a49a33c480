/**
 * Log files of the components, merged and made readable.
 */
@NullMarked
package dev.hanok.runner.log;

import org.jspecify.annotations.NullMarked;
