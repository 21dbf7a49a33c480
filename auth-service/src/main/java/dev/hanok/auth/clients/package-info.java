/**
 * The OAuth 2 clients, as configured in config-repo.
 */
@NullMarked
package dev.hanok.auth.clients;

import org.jspecify.annotations.NullMarked;
