package dev.hanok.auth.users;

import java.util.Set;

/**
 * A user who may sign in.
 *
 * @param username the name, which becomes {@code sub}
 * @param passwordHash bcrypt hash, with its prefix
 * @param roles names of roles, without any prefix
 */
public record User(String username, String passwordHash, Set<String> roles) {

	@Override
	public String toString() {
		return "User[" + this.username + "]";
	}

}
