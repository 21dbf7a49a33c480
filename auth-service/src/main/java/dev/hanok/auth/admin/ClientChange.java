package dev.hanok.auth.admin;

import jakarta.validation.constraints.NotNull;

/**
 * What to change of a client.
 *
 * @param enabled false to end its tokens and give it no others
 */
record ClientChange(@NotNull Boolean enabled) {

}
