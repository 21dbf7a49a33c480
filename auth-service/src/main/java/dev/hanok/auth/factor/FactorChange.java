package dev.hanok.auth.factor;

/**
 * A second factor of a user was added, replaced or removed, or the recovery codes were.
 *
 * @param username the immutable id of the user
 */
public record FactorChange(String username) {

}
