/**
 * Sends the credentials for the registry in a header, not in the URL.
 */
@NullMarked
package dev.hanok.starter.registry.credentials;

import org.jspecify.annotations.NullMarked;
