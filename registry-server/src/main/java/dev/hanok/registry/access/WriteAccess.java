package dev.hanok.registry.access;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;

/**
 * Decides what an authenticated user may write. The registry itself may write everything,
 * a service only the application that has its own name.
 */
final class WriteAccess {

	private WriteAccess() {
	}

	static boolean toEverything(@Nullable Authentication user) {
		return user != null && hasRole(user, RegistryUsers.REGISTRY);
	}

	static boolean toApplication(@Nullable Authentication user, @Nullable String application) {
		return toEverything(user) || (user != null && hasRole(user, RegistryUsers.SERVICE)
				&& user.getName().equalsIgnoreCase(application));
	}

	private static boolean hasRole(Authentication user, String role) {
		return user.getAuthorities().stream().anyMatch(held -> ("ROLE_" + role).equals(held.getAuthority()));
	}

}
