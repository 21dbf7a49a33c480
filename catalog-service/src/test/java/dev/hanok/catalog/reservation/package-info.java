/**
 * Tests of the reservations.
 */
@NullMarked
package dev.hanok.catalog.reservation;

import org.jspecify.annotations.NullMarked;
