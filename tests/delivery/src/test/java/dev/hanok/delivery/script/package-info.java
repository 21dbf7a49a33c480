/**
 * The scripts of deploy/ that look at Git only, run in clones of their own.
 */
@NullMarked
package dev.hanok.delivery.script;

import org.jspecify.annotations.NullMarked;
