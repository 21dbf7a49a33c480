package dev.hanok.config.source;

import java.util.regex.Pattern;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * The names of applications and profiles become parts of file names, and Spring Boot
 * would resolve placeholders in them with the environment of config-server itself. So
 * only the characters that Spring Boot allows in profiles are allowed; the name of an
 * application may contain folders.
 */
final class RequestedNames {

	private static final int LONGEST = 200;

	private static final String NAME = "[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_.@+-]*[\\p{L}\\p{N}_])?";

	private static final Pattern APPLICATIONS = list(NAME + "(?:/" + NAME + ")*");

	private static final Pattern PROFILES = list(NAME);

	private RequestedNames() {
	}

	/** Responds with 400 if a name is not allowed. */
	static void check(String application, String profile) {
		if (!matches(APPLICATIONS, application) || !matches(PROFILES, profile)) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST,
					"The name of an application or of a profile is not allowed.");
		}
	}

	private static Pattern list(String name) {
		return Pattern.compile(name + "(?:," + name + ")*");
	}

	private static boolean matches(Pattern allowed, String names) {
		return names.length() <= LONGEST && allowed.matcher(names).matches();
	}

}
