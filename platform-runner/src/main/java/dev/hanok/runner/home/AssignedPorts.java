package dev.hanok.runner.home;

import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The port of each component, stored in a file until the home is purged, so that
 * addresses stay the same from start to start.
 */
public final class AssignedPorts {

	private static final String CHOSEN = " chosen";

	private final TextFile file;

	AssignedPorts(Path file) {
		this.file = new TextFile(file);
	}

	public OptionalInt find(String component) {
		String entry = read().get(component);
		return (entry != null) ? OptionalInt.of(parse(entry)) : OptionalInt.empty();
	}

	public int of(String component) {
		return find(component)
			.orElseThrow(() -> new PlatformException(component + " has no port yet: this platform was never started.",
					"Start it: ./platform up"));
	}

	/**
	 * Gives a component its port, and remembers it.
	 * @param running whether the component holds its port now
	 */
	public synchronized int assign(String component, Ports wanted, boolean running) {
		Map<String, String> entries = read();
		String kept = entries.get(component);
		Integer asked = wanted.wanted().get(component);
		String entry;
		if (asked != null && asked != 0) {
			entry = Integer.toString(asked);
		}
		else if (kept != null && (asked == null || kept.endsWith(CHOSEN))) {
			entry = kept;
		}
		else if (asked == null && Ports.USUAL.containsKey(component)) {
			entry = Integer.toString(Ports.USUAL.get(component));
		}
		else {
			entry = choose(entries);
		}
		if (!running && entry.endsWith(CHOSEN) && !FreePorts.isFree(parse(entry))) {
			entry = choose(entries);
		}
		if (!entry.equals(kept)) {
			entries.put(component, entry);
			write(entries);
		}
		return parse(entry);
	}

	private static String choose(Map<String, String> taken) {
		return FreePorts.choose(taken.values().stream().map(AssignedPorts::parse).collect(Collectors.toSet())) + CHOSEN;
	}

	private static int parse(String entry) {
		return Integer.parseInt(entry.replace(CHOSEN, ""));
	}

	private Map<String, String> read() {
		return this.file.readOrEmpty()
			.lines()
			.map((line) -> line.split("=", 2))
			.collect(Collectors.toMap((entry) -> entry[0], (entry) -> entry[1], (one, other) -> other, TreeMap::new));
	}

	private void write(Map<String, String> entries) {
		this.file.writePrivate(entries.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + "=" + entry.getValue() + "\n")
			.collect(Collectors.joining()));
	}

}
