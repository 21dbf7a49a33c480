package dev.hanok.auth.account;

import java.util.Locale;

/**
 * Why a mail is sent. The name in lower case is part of its keys in
 * {@code messages.properties}.
 */
enum MailPurpose {

	/** To confirm that an address belongs to the person who registers. */
	REGISTRATION,

	/** A link to set a new password. */
	RESET,

	/** Tells a user that the password was changed. */
	CHANGED,

	/** Tells a user of a new account that an operator has created. */
	INVITATION,

	/** Tells a user that the second factor was changed. */
	FACTORS;

	String key() {
		return name().toLowerCase(Locale.ROOT);
	}

}
