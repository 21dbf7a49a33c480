package dev.hanok.logpipeline;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Logstash event: a JSON object with metadata, which outputs do not write.
 */
public final class Event {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final Pattern REFERENCE = Pattern.compile("%\\{([^}]+)}");

	private static final Pattern NAME = Pattern.compile("\\[([^\\[\\]]+)]");

	private static final String METADATA = "@metadata";

	private final Map<String, Object> data;

	private Event(Map<String, Object> data) {
		this.data = data;
	}

	/**
	 * Makes an event of a message.
	 * @param message the line
	 * @return an event with the current time
	 */
	public static Event ofMessage(String message) {
		Event event = new Event(new LinkedHashMap<>());
		event.set("@timestamp", Instant.now().toString());
		event.set("message", message);
		return event;
	}

	/**
	 * Reads an event, metadata included.
	 * @param json what {@link #toJsonWithMetadata} wrote
	 * @return the event
	 */
	@SuppressWarnings("unchecked")
	public static Event read(String json) {
		return new Event(JSON.readValue(json, LinkedHashMap.class));
	}

	/**
	 * Serializes the event as outputs write it.
	 * @return JSON without the metadata
	 */
	public String toJson() {
		Map<String, Object> written = new LinkedHashMap<>(this.data);
		written.remove(METADATA);
		return JSON.writeValueAsString(written);
	}

	/**
	 * Serializes the event with its metadata.
	 * @return JSON with the metadata
	 */
	public String toJsonWithMetadata() {
		return JSON.writeValueAsString(this.data);
	}

	/**
	 * The value of a field.
	 * @param field its name, or "[outer][inner]"
	 * @return the value, null if there is none
	 */
	public @Nullable Object get(String field) {
		Object value = this.data;
		for (String name : names(field)) {
			value = (value instanceof Map<?, ?> map) ? map.get(name) : null;
		}
		return value;
	}

	/**
	 * Sets a field.
	 * @param field its name, or "[outer][inner]"
	 * @param value its new value
	 */
	@SuppressWarnings("unchecked")
	public void set(String field, Object value) {
		Map<String, Object> holder = this.data;
		List<String> names = names(field);
		for (String name : names.subList(0, names.size() - 1)) {
			if (!(holder.get(name) instanceof Map)) {
				holder.put(name, new LinkedHashMap<String, Object>());
			}
			holder = (Map<String, Object>) Objects.requireNonNull(holder.get(name));
		}
		holder.put(names.getLast(), value);
	}

	/**
	 * Replaces %{field}, %{[outer][inner]} and %{+YYYY.MM.dd} (the event's day; no other
	 * pattern is supported). A reference to a missing field is left unchanged.
	 * @param text a string with references
	 * @return the string with values
	 */
	public String format(String text) {
		return REFERENCE.matcher(text).replaceAll((match) -> {
			String name = match.group(1);
			Object value = name.startsWith("+") ? formatTimestamp(name.substring(1)) : get(name);
			return Matcher.quoteReplacement((value != null) ? String.valueOf(value) : match.group());
		});
	}

	private String formatTimestamp(String pattern) {
		if (!pattern.equals("YYYY.MM.dd")) {
			throw new IllegalArgumentException("Unsupported time format: " + pattern + " (only YYYY.MM.dd)");
		}
		return DateTimeFormatter.ofPattern("uuuu.MM.dd")
			.withZone(ZoneOffset.UTC)
			.format(Instant.parse(String.valueOf(get("@timestamp"))));
	}

	private static List<String> names(String field) {
		return field.startsWith("[") ? NAME.matcher(field).results().map((name) -> name.group(1)).toList()
				: List.of(field);
	}

}
