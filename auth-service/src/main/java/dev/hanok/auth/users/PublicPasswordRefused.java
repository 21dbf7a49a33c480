package dev.hanok.auth.users;

/** A configured user has a public password of the demonstration. */
class PublicPasswordRefused extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String username;

	PublicPasswordRefused(String username) {
		super("The user " + username
				+ " has the password of a demo user, which is public, and DEMO_ENABLED is not true.");
		this.username = username;
	}

	String username() {
		return this.username;
	}

}
