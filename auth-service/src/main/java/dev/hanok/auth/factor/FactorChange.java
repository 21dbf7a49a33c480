package dev.hanok.auth.factor;

/**
 * The second factor of a user was added, replaced or removed, or its recovery codes were.
 *
 * @param username the immutable id of the user
 */
public record FactorChange(String username) {

}
