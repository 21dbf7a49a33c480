/**
 * The docs of this repository: what they name exists.
 */
@NullMarked
package dev.hanok.delivery.docs;

import org.jspecify.annotations.NullMarked;
