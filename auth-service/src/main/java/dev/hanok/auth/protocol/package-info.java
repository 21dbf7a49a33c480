/**
 * OAuth 2.1 and OpenID Connect over HTTP: the endpoints and what is special about ours.
 */
@NullMarked
package dev.hanok.auth.protocol;

import org.jspecify.annotations.NullMarked;
