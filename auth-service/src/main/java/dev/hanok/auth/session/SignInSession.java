package dev.hanok.auth.session;

import java.time.ZonedDateTime;

/**
 * A browser in which a user is signed in.
 *
 * @param id id of the row; gives no access by itself
 * @param device browser and system; empty if unknown
 * @param created time of the sign-in, in UTC
 * @param lastUsed time of the last visit, to the minute
 */
record SignInSession(String id, String device, ZonedDateTime created, ZonedDateTime lastUsed) {

}
