package dev.hanok.logpipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the shipper's script for lines of Docker log files.
 */
public final class Shipper {

	private static final String CONTAINER = "0123456789abcdef";

	/** Shared by all tests, because a Ruby runtime takes a second to start. */
	private static final RubyScript SCRIPT = Elk.collector("logcap");

	/**
	 * Ships the lines of one container.
	 * @param lines the lines of the log file
	 * @return the events
	 */
	public List<Event> ship(List<String> lines) {
		return ship(CONTAINER, lines);
	}

	/**
	 * Ships the lines of a container that prints no further lines for two seconds.
	 * @param container the container's id
	 * @param lines the lines of the log file
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
	 * @param line the line of the log file
	 * @return the events that this line completes
	 */
	public List<Event> read(String container, String line) {
		Event event = Event.ofMessage(line);
		event.set("[log][file][path]", "/var/lib/docker/containers/" + container + "/" + container + "-json.log");
		event.set("[event][original]", line);
		return SCRIPT.filter(event);
	}

	/**
	 * Sends one event of the heartbeat input.
	 * @return the events that no further line has continued
	 */
	public List<Event> tick() {
		Event tick = Event.ofMessage("ok");
		tick.set("[@metadata][tick]", "1");
		return SCRIPT.filter(tick);
	}

	/**
	 * Ships a single line of a container.
	 * @param text the line without its line feed
	 * @return its event
	 */
	public Event shipText(String text) {
		return ship(List.of(dockerLine(text + "\n", "2026-11-22T10:00:00.123456789Z"))).getFirst();
	}

	/**
	 * Makes a line of order-service as Docker writes it.
	 * @param log the output of the container
	 * @param time the time of the output
	 * @return the line of the log file
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
