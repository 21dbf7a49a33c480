package dev.hanok.starter.refresh;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.util.PlaceholderResolutionException;

/**
 * The properties whose effective value differs between two environments. A property that
 * an environment variable overrides has not changed.
 *
 * @param names their names, in alphabetical order
 */
record ChangedProperties(Set<String> names) {

	/** The properties that contain the commit itself. */
	private static final String VERSION = "config.client.";

	static ChangedProperties between(Environment before, List<PropertySource<?>> old, Environment after,
			List<PropertySource<?>> fresh) {
		var changed = new TreeSet<String>();
		Stream.concat(old.stream(), fresh.stream()).flatMap(ChangedProperties::names).forEach(name -> {
			if (!name.startsWith(VERSION) && !Objects.equals(value(before, name), value(after, name))) {
				changed.add(name);
			}
		});
		return new ChangedProperties(changed);
	}

	boolean touch(Collection<String> prefixes) {
		return this.names.stream().anyMatch(name -> isBelow(name, prefixes));
	}

	ChangedProperties without(Collection<String> prefixes) {
		var others = new TreeSet<>(this.names);
		others.removeIf(name -> isBelow(name, prefixes));
		return new ChangedProperties(others);
	}

	private static boolean isBelow(String name, Collection<String> prefixes) {
		ConfigurationPropertyName adapted = ConfigurationPropertyName.adapt(name, '.');
		return prefixes.stream().map(prefix -> ConfigurationPropertyName.adapt(prefix, '.')).anyMatch(prefix -> {
			return prefix.equals(adapted) || prefix.isAncestorOf(adapted);
		});
	}

	private static Stream<String> names(PropertySource<?> source) {
		return (source instanceof EnumerablePropertySource<?> enumerable) ? Stream.of(enumerable.getPropertyNames())
				: Stream.empty();
	}

	/**
	 * A missing variable does not fail the comparison: it matters only to a service that
	 * uses the setting.
	 */
	private static @Nullable String value(Environment environment, String name) {
		try {
			return environment.getProperty(name);
		}
		catch (PlaceholderResolutionException ex) {
			return ex.getMessage();
		}
	}

}
