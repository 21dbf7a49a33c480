package dev.hanok.auth.account;

import java.time.ZonedDateTime;

/**
 * An application that a user is signed in to.
 *
 * @param id the claim {@code grant_id} of its tokens
 * @param client id of the OAuth 2 client
 * @param created time of the sign-in, in UTC
 * @param lastUsed time of the last refresh
 */
record Grant(String id, String client, ZonedDateTime created, ZonedDateTime lastUsed) {

}
