/**
 * The OAuth 2 clients: configured in config-repo, or added by operators.
 */
@NullMarked
package dev.hanok.auth.clients;

import org.jspecify.annotations.NullMarked;
