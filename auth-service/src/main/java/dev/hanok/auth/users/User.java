package dev.hanok.auth.users;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A user who may sign in.
 *
 * @param username the immutable id, which becomes {@code sub}
 * @param name what a user without a mail address enters to sign in
 * @param passwordHash bcrypt hash, with its prefix
 * @param roles names of roles, without any prefix
 * @param mail the mail address that a user who registered signs in with, in lower case
 * @param displayName the name that a user who registered has chosen
 */
public record User(String username, String name, String passwordHash, Set<String> roles, @Nullable String mail,
		@Nullable String displayName) {

	/**
	 * What the user enters to sign in.
	 * @return the mail address, or the name of a configured user
	 */
	public String loginName() {
		return (this.mail != null) ? this.mail : this.name;
	}

	/**
	 * The name that pages show.
	 * @return the chosen name, or the name of a configured user
	 */
	public String label() {
		return (this.displayName != null) ? this.displayName : this.name;
	}

	@Override
	public String toString() {
		return "User[" + this.username + "]";
	}

}
