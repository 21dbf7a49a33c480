/**
 * This service's own access token, for calls that no user makes.
 */
@NullMarked
package dev.hanok.order.credentials;

import org.jspecify.annotations.NullMarked;
