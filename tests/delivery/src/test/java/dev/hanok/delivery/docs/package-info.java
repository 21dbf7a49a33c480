/**
 * Checks that links, paths, commands and tests named in the docs exist.
 */
@NullMarked
package dev.hanok.delivery.docs;

import org.jspecify.annotations.NullMarked;
