/**
 * The keys that sign tokens: kept in the database, rotated without downtime.
 */
@NullMarked
package dev.hanok.auth.keys;

import org.jspecify.annotations.NullMarked;
