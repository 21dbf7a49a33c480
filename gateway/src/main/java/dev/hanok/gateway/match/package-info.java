/**
 * What of a configured route can be decided before Spring has chosen one.
 */
@NullMarked
package dev.hanok.gateway.match;

import org.jspecify.annotations.NullMarked;
