/**
 * The programs that may ask for tokens, as config-repo names them.
 */
@NullMarked
package dev.hanok.auth.clients;

import org.jspecify.annotations.NullMarked;
