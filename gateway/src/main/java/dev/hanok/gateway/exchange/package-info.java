/**
 * What becomes known of a request while it is under way.
 */
@NullMarked
package dev.hanok.gateway.exchange;

import org.jspecify.annotations.NullMarked;
