/**
 * Checks that everything that the docs of this repository name exists.
 */
@NullMarked
package dev.hanok.delivery.docs;

import org.jspecify.annotations.NullMarked;
