/**
 * Who gets in.
 */
@NullMarked
package dev.hanok.monitor.signin;

import org.jspecify.annotations.NullMarked;
