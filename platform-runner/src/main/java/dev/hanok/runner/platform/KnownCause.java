package dev.hanok.runner.platform;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Causes that can be recognized by a text in the log, and what to do about each. If two
 * match, the first one is used.
 */
enum KnownCause {

	NO_OPENSSL("libssl\\.so\\.3|libcrypto\\.so\\.3",
			"Redis needs OpenSSL 3: apt install libssl3 (or your system's package)."),

	DISK_FULL("No space left on device", "The disk is full: free some space, see ./platform doctor."),

	NO_MEMORY("OutOfMemoryError|insufficient memory|Cannot allocate memory",
			"Memory ran out: close other programs, see ./platform doctor."),

	OTHER_PASSWORD("password authentication failed|WRONGPASS|NOAUTH",
			"The data has another password than the file in secrets/ of the platform's home: bring the file back, or start again with ./platform down --purge."),

	CHANGED_MIGRATION("checksum mismatch|FlywayValidateException|Validate failed: Migrations have failed",
			"A migration that had already run was changed: undo that change, or start with new data by ./platform down --purge."),

	OTHER_KEY("Cannot decrypt|Unable to initialize due to invalid secret key|cannot be deciphered",
			"A {cipher} value was made with another key: see secrets/encrypt-key in the platform's home, and ./platform encrypt VALUE."),

	BROKEN_SETTINGS(
			"ScannerException|ParserException|while parsing|while scanning|mapping values are not allowed|DuplicateKeyException|does not parse",
			"A file in config-repo does not parse: correct it and commit it."),

	FOREIGN_CONFIG_SERVER("(?i)config.*\\b401\\b|\\b401\\b.*config",
			"config-server does not accept the password: is another platform using its port? See ./platform doctor."),

	NO_CONFIG_SERVER(
			"(?i)could not locate propertysource|ConfigClientFailFastException|config-server.*(refused|unreachable)",
			"config-server cannot be reached: see ./platform logs config-server."),

	OTHER_JAVA("UnsupportedClassVersionError", "The program was built for another Java: ./mvnw -Pquick package"),

	NO_ANSWER("Connection to \\S+ refused|Connection refused",
			"A component that it needs does not respond: see ./platform status and ./platform doctor.");

	private final Pattern sign;

	private final String advice;

	KnownCause(String sign, String advice) {
		this.sign = Pattern.compile(sign);
		this.advice = advice;
	}

	static Optional<String> advice(String text) {
		return Arrays.stream(values())
			.filter((cause) -> cause.sign.matcher(text).find())
			.map((cause) -> cause.advice)
			.findFirst();
	}

}
