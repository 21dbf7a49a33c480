package dev.hanok.auth.users;

import java.util.Map;
import java.util.Set;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The roles, and the configured users.
 *
 * @param roles each role with the scopes that only its users get
 * @param users by the name that they enter to sign in
 */
@Validated
@ConfigurationProperties("platform.auth")
record UserProperties(@DefaultValue Map<String, Set<String>> roles, @DefaultValue Map<String, @Valid User> users) {

	@AssertTrue(message = "each role of users must be one of roles")
	boolean isEachRoleKnown() {
		return this.users.values().stream().allMatch(user -> this.roles.keySet().containsAll(user.roles()));
	}

	/**
	 * A user.
	 *
	 * @param passwordHash bcrypt hash of the password
	 * @param roles names of roles
	 * @param demo whether the user exists only in the demonstration
	 * @param renamedFrom the former name of this user
	 */
	record User(@NotNull @Pattern(regexp = "\\{bcrypt}\\$2[aby]\\$.{56}") String passwordHash,
			@NotEmpty Set<String> roles, @DefaultValue("false") boolean demo, @Nullable String renamedFrom) {

	}

}
