/**
 * What every service is held to.
 */
@NullMarked
package dev.hanok.monitor;

import org.jspecify.annotations.NullMarked;
