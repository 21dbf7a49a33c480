package dev.hanok.standin.logstash;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.hanok.logpipeline.Event;

/**
 * The file input in tail mode. It identifies files by inode, and stores read positions in
 * the file format of Logstash.
 */
final class FileInput implements Input {

	private final List<String> patterns;

	private final List<PathMatcher> excluded;

	private final Path positions;

	private final Duration writeInterval;

	private final Duration statInterval;

	private final int discoverInterval;

	private final int portion;

	private final int portions;

	private final Map<String, WatchedFile> files = new HashMap<>();

	private final Map<String, Position> known = new HashMap<>();

	private long written;

	FileInput(Options options) {
		this.patterns = options.texts("path");
		this.excluded = options.texts("exclude").stream().map(FileInput::glob).toList();
		options.only("start_position", "beginning", false);
		this.positions = Path.of(options.text("sincedb_path"));
		this.writeInterval = options.seconds("sincedb_write_interval", 15);
		this.statInterval = options.seconds("stat_interval", 1);
		this.discoverInterval = options.number("discover_interval", 15);
		this.portion = options.number("file_chunk_size", 32768);
		this.portions = options.number("file_chunk_count", Integer.MAX_VALUE);
	}

	@Override
	public void run(EventQueue queue, Stop stop) throws IOException, InterruptedException {
		if (Files.exists(this.positions)) {
			for (String line : Files.readAllLines(this.positions)) {
				String[] columns = line.split(" ", 6);
				this.known.put(columns[0], new Position(Long.parseLong(columns[3]), columns[5]));
			}
		}
		for (int round = 0; !stop.requested(); round++) {
			if (round % this.discoverInterval == 0) {
				discover();
			}
			boolean read = false;
			for (WatchedFile file : this.files.values()) {
				for (int i = 0; i < this.portions && !stop.requested(); i++) {
					if (!file.read(this.portion, (line) -> put(queue, file, line))) {
						break;
					}
					read = true;
				}
				writePositions(false);
			}
			if (!read) {
				stop.await(this.statInterval);
			}
		}
		writePositions(true);
	}

	private void put(EventQueue queue, WatchedFile file, String message) throws InterruptedException {
		Event event = Event.ofMessage(message);
		event.set("[log][file][path]", file.path().toString());
		event.set("[event][original]", message);
		queue.put(event);
	}

	private void discover() throws IOException {
		Set<String> present = new HashSet<>();
		for (String pattern : this.patterns) {
			for (Path path : find(pattern)) {
				try {
					String inode = String.valueOf(Files.getAttribute(path, "unix:ino"));
					present.add(inode);
					if (!this.files.containsKey(inode)) {
						this.files.put(inode, new WatchedFile(path, position(inode, path)));
					}
				}
				catch (IOException ex) {
					StandIn.log("Cannot read yet: " + ex);
				}
			}
		}
		Iterator<Map.Entry<String, WatchedFile>> entries = this.files.entrySet().iterator();
		while (entries.hasNext()) {
			Map.Entry<String, WatchedFile> entry = entries.next();
			if (!present.contains(entry.getKey()) && entry.getValue().isReadToTheEnd()) {
				entry.getValue().close();
				entries.remove();
			}
		}
	}

	/** The stored position, unless the inode belonged to a file that was deleted. */
	private long position(String inode, Path path) {
		Position position = this.known.get(inode);
		boolean same = position != null
				&& Path.of(position.path()).getParent().equals(path.toAbsolutePath().getParent());
		return same ? position.offset() : 0;
	}

	private List<Path> find(String pattern) throws IOException {
		int star = pattern.indexOf('*');
		Path folder = Path.of(pattern.substring(0, pattern.lastIndexOf('/', star)));
		PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
		try (Stream<Path> paths = Files.walk(folder,
				pattern.substring(folder.toString().length()).split("/").length - 1)) {
			return paths.filter((path) -> matcher.matches(path) && notExcluded(path)).toList();
		}
		catch (java.io.UncheckedIOException ex) {
			// A container was removed while its folder was listed; the next round lists
			// again.
			return List.of();
		}
	}

	private boolean notExcluded(Path path) {
		return this.excluded.stream().noneMatch((matcher) -> matcher.matches(path.getFileName()));
	}

	private static PathMatcher glob(String pattern) {
		return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
	}

	private void writePositions(boolean now) throws IOException {
		if (!now && System.nanoTime() - this.written < this.writeInterval.toNanos()) {
			return;
		}
		this.written = System.nanoTime();
		this.files.forEach((inode, file) -> this.known.put(inode,
				new Position(file.position(), file.path().toAbsolutePath().toString())));
		String rows = this.known.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + " 0 0 " + entry.getValue().offset() + " "
					+ System.currentTimeMillis() / 1000.0 + " " + entry.getValue().path() + "\n")
			.collect(Collectors.joining());
		Path temporary = Files.writeString(this.positions.resolveSibling(this.positions.getFileName() + ".tmp"), rows);
		Files.move(temporary, this.positions, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
	}

	private record Position(long offset, String path) {

	}

}
