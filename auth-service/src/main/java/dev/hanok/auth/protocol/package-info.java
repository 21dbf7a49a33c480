/**
 * OAuth 2.1 and OpenID Connect over HTTP: the endpoints, and where they differ from the
 * defaults.
 */
@NullMarked
package dev.hanok.auth.protocol;

import org.jspecify.annotations.NullMarked;
