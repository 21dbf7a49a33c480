package dev.hanok.auth.password;

/**
 * Too many passwords are being checked at the moment. The client should repeat its
 * request after a few seconds.
 */
public class HashingBusyException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	HashingBusyException(String kind) {
		super("Too many " + kind + " are being checked at the moment");
	}

}
