/**
 * Tests the scripts of deploy/ in copies of this repository, without Docker.
 */
@NullMarked
package dev.hanok.delivery.script;

import org.jspecify.annotations.NullMarked;
