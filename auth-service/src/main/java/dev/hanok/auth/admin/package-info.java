/**
 * Administration of users and clients while the service runs, at {@code /api/accounts}.
 */
@NullMarked
package dev.hanok.auth.admin;

import org.jspecify.annotations.NullMarked;
