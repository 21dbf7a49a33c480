/**
 * The key of the configuration's secrets must not be the public one outside of a
 * demonstration.
 */
@NullMarked
package dev.hanok.config.key;

import org.jspecify.annotations.NullMarked;
