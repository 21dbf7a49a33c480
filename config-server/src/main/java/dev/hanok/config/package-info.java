/**
 * External configuration of every service.
 */
@NullMarked
package dev.hanok.config;

import org.jspecify.annotations.NullMarked;
