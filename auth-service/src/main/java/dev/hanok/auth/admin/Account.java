package dev.hanok.auth.admin;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A user, as operators see it.
 *
 * @param id the claim {@code sub} of tokens
 * @param login what the user enters to sign in
 * @param name how the user wants to be called
 * @param roles in the order of their names
 * @param enabled false if the user is locked
 * @param configured whether the user comes from the configuration, which has the roles
 * @param secondFactor whether the user has an app or a passkey
 * @param created when the account was created
 */
record Account(String id, String login, @Nullable String name, List<String> roles, boolean enabled, boolean configured,
		boolean secondFactor, Instant created) {

}
