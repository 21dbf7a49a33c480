package dev.hanok.auth.factor;

import java.time.ZonedDateTime;

/**
 * A passkey as the page shows it.
 *
 * @param id of the credential
 * @param label the name that the user has given, or empty
 * @param created when it was added
 * @param lastUsed when it signed its user in; at first when it was added
 */
record Passkey(String id, String label, ZonedDateTime created, ZonedDateTime lastUsed) {

}
