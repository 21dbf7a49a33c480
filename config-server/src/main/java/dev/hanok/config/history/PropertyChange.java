package dev.hanok.config.history;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.springframework.cloud.config.environment.Environment;
import org.springframework.cloud.config.environment.PropertySource;

/**
 * A property that differs between two commits.
 *
 * @param property its name
 * @param before its value at the first commit; null if it had none
 * @param after its value at the second commit; null if it has none
 */
record PropertyChange(String property, @Nullable Object before, @Nullable Object after) {

	/** The changes of the effective values, in alphabetical order. */
	static List<PropertyChange> between(Environment before, Environment after) {
		Map<String, Object> old = effective(before);
		Map<String, Object> fresh = effective(after);
		var names = new TreeSet<>(old.keySet());
		names.addAll(fresh.keySet());
		return names.stream()
			.map(name -> new PropertyChange(name, old.get(name), fresh.get(name)))
			.filter(change -> !Objects.equals(change.before(), change.after()))
			.toList();
	}

	private static Map<String, Object> effective(Environment environment) {
		var values = new HashMap<String, Object>();
		for (PropertySource source : environment.getPropertySources()) {
			source.getSource()
				.forEach((name, value) -> values.putIfAbsent(String.valueOf(name), String.valueOf(value)));
		}
		return values;
	}

}
