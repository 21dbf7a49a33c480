package dev.hanok.runner.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

import dev.hanok.runner.client.Registry;
import dev.hanok.runner.home.Folders;
import dev.hanok.runner.home.PlatformException;
import dev.hanok.runner.home.Secrets;
import dev.hanok.runner.home.TextFile;
import dev.hanok.runner.service.ServiceModule;

/**
 * The users of the registry: each service signs in under its own name, and can register
 * only itself. The registry finds the digest of each password in a folder, at each
 * request.
 */
record RegistryUsers(Platform platform) {

	/** Users with other rights. */
	private static final Set<String> RESERVED = Set.of("registry", "reader");

	/** Where registry-server looks for digests. */
	Path folder() {
		return this.platform.home().data("registry-clients");
	}

	/** The registry with the user of a service, whom it accepts from now on. */
	Registry of(String service) {
		Registry own = this.platform.registry();
		if (service.equals(ServiceModule.REGISTRY)) {
			Folders.createPrivate(folder());
			return own;
		}
		return isEarlierVersion() ? own : new Registry(own.uris(), user(service), password(user(service)));
	}

	/**
	 * Whether the running registry-server was started by an older version, which knows
	 * only the user {@code registry}.
	 */
	private boolean isEarlierVersion() {
		return !Files.exists(folder()) && !this.platform.files().alive(ServiceModule.REGISTRY).isEmpty();
	}

	private String password(String user) {
		String password = this.platform.secrets().password("registry-" + user);
		TextFile digest = new TextFile(folder().resolve(user));
		if (!digest.readOrEmpty().equals(Secrets.digest(password))) {
			Folders.createPrivate(folder());
			digest.writePrivate(Secrets.digest(password));
		}
		return password;
	}

	/** The registry compares names without regard to case. */
	private static String user(String service) {
		String user = service.toLowerCase(Locale.ROOT);
		if (!user.matches("[a-z0-9][a-z0-9._-]*") || RESERVED.contains(user)) {
			throw new PlatformException("'" + service + "' is no name for a service of the registry.",
					"Use letters, digits and dashes, such as book-reviews.");
		}
		return user;
	}

}
