/**
 * Refuses the public key of the demonstration outside of a demonstration: the key
 * decrypts the secrets of the configuration.
 */
@NullMarked
package dev.hanok.config.key;

import org.jspecify.annotations.NullMarked;
