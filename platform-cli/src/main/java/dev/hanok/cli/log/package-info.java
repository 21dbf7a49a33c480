/**
 * Log files of the components, merged and made readable.
 */
@NullMarked
package dev.hanok.cli.log;

import org.jspecify.annotations.NullMarked;
