package dev.hanok.logpipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the shipper's script makes of the lines of a Docker log file.
 */
public final class Shipper {

	private static final String CONTAINER = "0123456789abcdef";

	/** One for all tests: to start a Ruby takes a second. */
	private static final RubyScript SCRIPT = Elk.collector("logcap");

	/**
	 * Ships the lines of one container.
	 * @param lines what Docker wrote
	 * @return the events
	 */
	public List<Event> ship(List<String> lines) {
		return ship(CONTAINER, lines);
	}

	/**
	 * Ships the lines of a container, after which it prints no more for two seconds.
	 * @param container the container's id
	 * @param lines what Docker wrote
	 * @return the events
	 */
	public List<Event> ship(String container, List<String> lines) {
		List<Event> events = new ArrayList<>();
		lines.forEach((line) -> events.addAll(read(container, line)));
		events.addAll(tick());
		events.addAll(tick());
		return events;
	}

	/**
	 * Reads one line of a container.
	 * @param container the container's id
	 * @param line what Docker wrote
	 * @return the events that it completes
	 */
	public List<Event> read(String container, String line) {
		Event event = Event.ofMessage(line);
		event.set("[log][file][path]", "/var/lib/docker/containers/" + container + "/" + container + "-json.log");
		event.set("[event][original]", line);
		return SCRIPT.filter(event);
	}

	/**
	 * A beat of the shipper's clock.
	 * @return the events that nothing more came for
	 */
	public List<Event> tick() {
		Event tick = Event.ofMessage("ok");
		tick.set("[@metadata][tick]", "1");
		return SCRIPT.filter(tick);
	}

	/**
	 * Ships a text as the only line that a container printed.
	 * @param text the line without its end
	 * @return its event
	 */
	public Event shipText(String text) {
		return ship(List.of(dockerLine(text + "\n", "2026-11-22T10:00:00.123456789Z"))).getFirst();
	}

	/**
	 * A line of order-service as Docker writes it.
	 * @param log what the container printed
	 * @param time when it did
	 * @return the line of the file
	 */
	public static String dockerLine(String log, String time) {
		Map<String, Object> line = new LinkedHashMap<>();
		line.put("log", log);
		line.put("stream", "stdout");
		line.put("attrs", Map.of("com.docker.compose.project", "logcap", "com.docker.compose.service", "order-service",
				"com.docker.compose.container-number", "2"));
		line.put("time", time);
		return Elk.JSON.writeValueAsString(line);
	}

}
