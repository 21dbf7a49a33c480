/**
 * The scripts of deploy/, run in clones of their own, without Docker.
 */
@NullMarked
package dev.hanok.delivery.script;

import org.jspecify.annotations.NullMarked;
