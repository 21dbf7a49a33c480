/**
 * How JSON is read by every service.
 */
@NullMarked
package dev.hanok.starter.json;

import org.jspecify.annotations.NullMarked;
