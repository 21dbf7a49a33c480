package dev.hanok.logpipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.hanok.logpipeline.standin.Event;
import dev.hanok.logpipeline.standin.LineJoiner;
import dev.hanok.logpipeline.standin.RubyScript;

/**
 * What the shipper makes of a file: the codec of its pipeline file and its script,
 * without the file.
 */
final class Shipper {

	private static final String CONTAINER = "0123456789abcdef";

	/** One for all tests: to start a Ruby takes a second. */
	private static final RubyScript SCRIPT = Elk.collector("logcap");

	List<Event> ship(List<String> lines) {
		return ship(CONTAINER, lines);
	}

	List<Event> ship(String container, List<String> lines) {
		List<Event> events = new ArrayList<>();
		for (String message : new LineJoiner(Elk.pipeline("logstash/shipper/pipeline.conf")).join(lines)) {
			Event event = Event.ofMessage(message);
			event.set("[log][file][path]", "/var/lib/docker/containers/" + container + "/" + container + "-json.log");
			event.set("[event][original]", message);
			events.addAll(SCRIPT.filter(event));
		}
		return events;
	}

	/**
	 * A text as the only line that a container printed.
	 */
	Event shipText(String text) {
		return ship(List.of(dockerLine(text + "\n", "2026-11-22T10:00:00.123456789Z"))).getFirst();
	}

	static String dockerLine(String log, String time) {
		Map<String, Object> line = new LinkedHashMap<>();
		line.put("log", log);
		line.put("stream", "stdout");
		line.put("attrs", Map.of("com.docker.compose.project", "logcap", "com.docker.compose.service", "order-service",
				"com.docker.compose.container-number", "2"));
		line.put("time", time);
		return Elk.JSON.writeValueAsString(line);
	}

}
