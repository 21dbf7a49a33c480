package dev.hanok.runner.home;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who has which port, kept in a file until the home is purged: addresses stay the same
 * from start to start.
 */
public final class AssignedPorts {

	private static final String CHOSEN = " chosen";

	private final Path file;

	AssignedPorts(Path file) {
		this.file = file;
	}

	public OptionalInt find(String component) {
		String entry = read().getProperty(component);
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
		Properties entries = read();
		String kept = entries.getProperty(component);
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
			entries.setProperty(component, entry);
			write(entries);
		}
		return parse(entry);
	}

	private static String choose(Properties taken) {
		Set<Integer> others = new java.util.HashSet<>();
		taken.values().forEach((entry) -> others.add(parse((String) entry)));
		return FreePorts.choose(others) + CHOSEN;
	}

	private static int parse(String entry) {
		return Integer.parseInt(entry.replace(CHOSEN, ""));
	}

	private Properties read() {
		Properties entries = new Properties();
		if (Files.exists(this.file)) {
			try (Reader reader = Files.newBufferedReader(this.file, StandardCharsets.UTF_8)) {
				entries.load(reader);
			}
			catch (IOException ex) {
				throw new UncheckedIOException("Cannot read " + this.file, ex);
			}
		}
		return entries;
	}

	private void write(Properties entries) {
		Writer text = new StringWriter();
		try {
			for (var entry : new TreeMap<>(entries).entrySet()) {
				text.write(entry.getKey() + "=" + entry.getValue() + "\n");
			}
			Folders.writePrivate(this.file, text.toString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot write " + this.file, ex);
		}
	}

}
