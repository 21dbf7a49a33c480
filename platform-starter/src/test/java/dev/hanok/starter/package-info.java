/**
 * What the starter's tests share.
 */
@NullMarked
package dev.hanok.starter;

import org.jspecify.annotations.NullMarked;
