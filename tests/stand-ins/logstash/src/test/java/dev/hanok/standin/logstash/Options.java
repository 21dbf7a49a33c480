package dev.hanok.standin.logstash;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.hanok.standin.logstash.config.Pipeline.Plugin;
import org.jspecify.annotations.Nullable;

/**
 * The options of a plugin, with ${VARIABLES} replaced. Each option must be read;
 * {@link #allRead()} throws if there is one that the stand-in does not implement.
 */
final class Options {

	private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)(?::([^}]*))?}");

	private static final Pattern BYTES = Pattern.compile("(\\d+) ?([kKmM])i?[bB]");

	private final Plugin plugin;

	private final Map<String, String> environment;

	private final Set<String> unread;

	Options(Plugin plugin, Map<String, String> environment) {
		this.plugin = plugin;
		this.environment = environment;
		this.unread = new HashSet<>(plugin.options().keySet());
		this.unread.remove("id");
	}

	@Nullable Object raw(String name) {
		this.unread.remove(name);
		return this.plugin.options().get(name);
	}

	String text(String name) {
		return text(name, null);
	}

	String text(String name, @Nullable String otherwise) {
		Object value = raw(name);
		if (value == null && otherwise == null) {
			throw new IllegalArgumentException(this.plugin.name() + " needs " + name);
		}
		return replaced(String.valueOf((value != null) ? value : otherwise));
	}

	int number(String name, int otherwise) {
		return (int) Double.parseDouble(text(name, String.valueOf(otherwise)));
	}

	Duration seconds(String name, double otherwise) {
		return Duration.ofMillis((long) (Double.parseDouble(text(name, String.valueOf(otherwise))) * 1000));
	}

	long bytes(String name, String otherwise) {
		return bytes(text(name, otherwise));
	}

	static long bytes(String text) {
		Matcher matcher = BYTES.matcher(text);
		if (!matcher.matches()) {
			throw new IllegalArgumentException("Not an amount of bytes: " + text);
		}
		return Long.parseLong(matcher.group(1)) * (matcher.group(2).equalsIgnoreCase("k") ? 1024 : 1024 * 1024);
	}

	List<String> texts(String name) {
		Object value = raw(name);
		return switch (value) {
			case null -> List.of();
			case List<?> list -> list.stream().map((one) -> replaced(String.valueOf(one))).toList();
			default -> List.of(replaced(String.valueOf(value)));
		};
	}

	Map<String, String> map(String name) {
		Map<String, String> result = new LinkedHashMap<>();
		if (raw(name) instanceof Map<?, ?> map) {
			map.forEach((key, value) -> result.put(String.valueOf(key), replaced(String.valueOf(value))));
		}
		return result;
	}

	/**
	 * Reads an option for which the stand-in supports only this value.
	 */
	void only(String name, String value, boolean mayBeMissing) {
		String given = text(name, mayBeMissing ? value : null);
		if (!given.equals(value)) {
			throw new IllegalArgumentException(
					"The stand-in supports only " + name + " => " + value + ", not " + given);
		}
	}

	void allRead() {
		if (!this.unread.isEmpty()) {
			throw new IllegalArgumentException("Unsupported options of " + this.plugin.name() + ": " + this.unread);
		}
	}

	private String replaced(String text) {
		return VARIABLE.matcher(text).replaceAll((match) -> {
			String value = this.environment.getOrDefault(match.group(1), match.group(2));
			if (value == null) {
				throw new IllegalArgumentException("Cannot evaluate " + match.group());
			}
			return Matcher.quoteReplacement(value);
		});
	}

}
