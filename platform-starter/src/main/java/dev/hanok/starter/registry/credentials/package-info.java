/**
 * Sends the password of the registry apart from its address.
 */
@NullMarked
package dev.hanok.starter.registry.credentials;

import org.jspecify.annotations.NullMarked;
