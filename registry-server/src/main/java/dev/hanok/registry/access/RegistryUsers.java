package dev.hanok.registry.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;

import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * The users of the registry: the registry itself, each service with its own name, and
 * {@code reader}, which may only read. The digests of the services' passwords are read at
 * each request, so that a new service, or a revoked one, needs no restart.
 */
class RegistryUsers implements UserDetailsService {

	/** May write everything: the registry itself, and its peers. */
	static final String REGISTRY = "REGISTRY";

	/** May write the registration of its own name. */
	static final String SERVICE = "SERVICE";

	private static final String READER = "reader";

	/** Prevents path traversal. */
	private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]*");

	private final UserDetails registry;

	private final Path clients;

	RegistryUsers(RegistryUsersProperties properties, PasswordEncoder passwords) {
		this.registry = User.withUsername(properties.username())
			.password(Objects.requireNonNull(passwords.encode(properties.password())))
			.roles(REGISTRY)
			.build();
		this.clients = properties.clients();
	}

	@Override
	public UserDetails loadUserByUsername(String name) {
		if (name.equals(this.registry.getUsername())) {
			// A copy, because Spring Security erases the password from it after the
			// authentication.
			return User.withUserDetails(this.registry).build();
		}
		return User.withUsername(name).password(digest(name)).roles(name.equals(READER) ? "READER" : SERVICE).build();
	}

	private String digest(String name) {
		if (!NAME.matcher(name).matches() || !Files.exists(this.clients.resolve(name))) {
			throw UsernameNotFoundException.fromUsername(name);
		}
		try {
			return Files.readString(this.clients.resolve(name)).strip();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read the digest of " + name, ex);
		}
	}

}
