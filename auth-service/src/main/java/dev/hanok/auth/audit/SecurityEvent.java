package dev.hanok.auth.audit;

import java.util.Locale;

/**
 * The kinds of events in the audit log.
 */
public enum SecurityEvent {

	/** A user has signed in. */
	SIGN_IN,

	/** The name or the password was wrong. */
	SIGN_IN_FAILED,

	/** The password was not checked, because there were too many wrong ones before. */
	SIGN_IN_DELAYED,

	/** A second factor was used. */
	FACTOR_USED,

	/** A code or a passkey was wrong, or was used before. */
	FACTOR_FAILED,

	/** A code was not checked, because there were too many wrong ones before. */
	FACTOR_DELAYED,

	/** A user has added or replaced a second factor. */
	FACTOR_ADDED,

	/** A user has removed a second factor. */
	FACTOR_REMOVED,

	/** A user has allowed a device to act for them. */
	DEVICE_ALLOWED,

	/** A user has signed out, here or in a client. */
	SIGN_OUT,

	/** A replaced refresh token was used, and its sign-in ended. */
	REFRESH_REUSE,

	/** A token or all tokens of a grant were revoked. */
	REVOCATION,

	/** An operator has created a user. */
	USER_CREATED,

	/** An operator has locked a user. */
	USER_LOCKED,

	/** An operator has unlocked a user. */
	USER_UNLOCKED,

	/** An operator has changed the roles of a user. */
	ROLES_CHANGED,

	/** An operator has signed a user out everywhere. */
	SESSIONS_ENDED,

	/** An operator has created a client. */
	CLIENT_CREATED,

	/** An operator has disabled a client. */
	CLIENT_DISABLED,

	/** An operator has enabled a client. */
	CLIENT_ENABLED,

	/** A signing key was made. */
	KEY_CREATED,

	/** An operator has withdrawn a signing key before its time. */
	KEY_WITHDRAWN;

	/** The value of the field {@code event} of a log line, and of the metric's tag. */
	String id() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
