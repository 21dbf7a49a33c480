package dev.hanok.starter.security;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.env.ConfigTreePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/**
 * Masks secrets in the settings that the actuator shows. A value is masked because of its
 * name, because of its source, or because it contains a value that is masked elsewhere:
 * another setting may repeat a password.
 */
class SecretValues implements SanitizingFunction {

	/** Matches names from which dashes, dots and underscores were removed. */
	private static final Pattern SECRET_NAME = Pattern
		.compile(".*(password|passwd|pwd|passphrase|secret|credential|token|vcapservices).*"
				+ "|.*(authorization|(?<!public)keys?\\d*)");

	/** Names that look like a secret but are not. */
	private static final Pattern OPEN_NAME = Pattern
		.compile(".*(uri|url|endpoint|enabled|expiry|ttl|timeout)|(old)?pwd");

	private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/@\\s]+(?=@)");

	private static final Pattern PARAMETER = Pattern
		.compile("(?i)(?<=[?&;])([\\w.-]*(?:password|passwd|pwd|secret|token|key)=)[^&;\\s]+");

	/** Shorter secrets occur in other values by chance. */
	private static final int SHORTEST = 10;

	private static final Duration KNOWN_FOR = Duration.ofSeconds(1);

	private final ConfigurableEnvironment environment;

	private volatile @Nullable Known known;

	SecretValues(ConfigurableEnvironment environment) {
		this.environment = environment;
	}

	/** The secrets are collected once for a response, which has hundreds of values. */
	private record Known(Set<String> secrets, long since) {
	}

	@Override
	public SanitizableData apply(SanitizableData data) {
		Object value = data.getValue();
		if (value == null) {
			return data;
		}
		String text = value.toString();
		if (isSecretName(data.getKey()) || isSecretSource(data.getPropertySource(), data.getKey())
				|| text.startsWith("{cipher}") || secrets().stream().anyMatch(text::contains)) {
			return data.withSanitizedValue();
		}
		String open = withoutCredentials(text);
		return open.equals(text) ? data : data.withValue(open);
	}

	static boolean isSecretName(String key) {
		String name = key.toLowerCase(Locale.ROOT).replaceAll("(\\[\\d+])+$", "").replaceAll("[-._]", "");
		return SECRET_NAME.matcher(name).matches() && !OPEN_NAME.matcher(name).matches();
	}

	/**
	 * Whether the source is a folder of secrets, except for user names in it, or contains
	 * decrypted values.
	 */
	private static boolean isSecretSource(@Nullable PropertySource<?> source, String name) {
		if (source instanceof ConfigTreePropertySource) {
			return !name.toLowerCase(Locale.ROOT).endsWith("username");
		}
		return source != null && source.getName().equals("decrypted");
	}

	private static String withoutCredentials(String text) {
		String open = USER_INFO.matcher(text).replaceAll(SanitizableData.SANITIZED_VALUE);
		return PARAMETER.matcher(open).replaceAll("$1" + SanitizableData.SANITIZED_VALUE);
	}

	private Set<String> secrets() {
		Known current = this.known;
		long now = System.nanoTime();
		if (current == null || now - current.since() > KNOWN_FOR.toNanos()) {
			current = new Known(collect(), now);
			this.known = current;
		}
		return current.secrets();
	}

	private Set<String> collect() {
		Set<String> secrets = new HashSet<>();
		for (PropertySource<?> source : this.environment.getPropertySources()) {
			if (source instanceof EnumerablePropertySource<?> named) {
				secretNames(named).map(source::getProperty)
					.filter(value -> value != null)
					.map(value -> this.environment.resolvePlaceholders(value.toString()))
					.filter(value -> value.length() >= SHORTEST)
					.forEach(secrets::add);
			}
		}
		return secrets;
	}

	private static Stream<String> secretNames(EnumerablePropertySource<?> source) {
		return Arrays.stream(source.getPropertyNames())
			.filter(name -> isSecretSource(source, name) || isSecretName(name));
	}

}
