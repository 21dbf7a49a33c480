package dev.hanok.logpipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What the shipper makes of the lines of a Docker log file: the codec that joins lines,
 * and the script that reads them.
 */
public final class Shipper {

	private static final String CONTAINER = "0123456789abcdef";

	/** One for all tests: to start a Ruby takes a second. */
	private static final RubyScript SCRIPT = Elk.collector("logcap");

	private final UnaryOperator<List<String>> codec;

	/**
	 * A shipper.
	 * @param codec joins the lines that belong together
	 */
	public Shipper(UnaryOperator<List<String>> codec) {
		this.codec = codec;
	}

	/**
	 * Ships the lines of one container.
	 * @param lines what Docker wrote
	 * @return the events
	 */
	public List<Event> ship(List<String> lines) {
		return ship(CONTAINER, lines);
	}

	/**
	 * Ships the lines of a container.
	 * @param container the container's id
	 * @param lines what Docker wrote
	 * @return the events
	 */
	public List<Event> ship(String container, List<String> lines) {
		List<Event> events = new ArrayList<>();
		for (String message : this.codec.apply(lines)) {
			Event event = Event.ofMessage(message);
			event.set("[log][file][path]", "/var/lib/docker/containers/" + container + "/" + container + "-json.log");
			event.set("[event][original]", message);
			events.addAll(SCRIPT.filter(event));
		}
		return events;
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
