package dev.hanok.runner.platform;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The sockets that listen on one port, read from {@code /proc} of Linux.
 *
 * @param inodes the sockets as the links in {@code /proc/<pid>/fd} show them:
 * {@code socket:[<inode>]}
 */
record ListeningSockets(Set<String> inodes) {

	private static final Path PROC = Path.of("/proc");

	private static final String LISTENING = "0A";

	static boolean areKnown() {
		return Files.isReadable(PROC.resolve("net/tcp"));
	}

	static ListeningSockets on(int port) {
		return new ListeningSockets(Stream.of("net/tcp", "net/tcp6")
			.flatMap((table) -> inodes(table, port))
			.collect(Collectors.toUnmodifiableSet()));
	}

	/** The command line of a process, also if Java cannot read it. */
	static String commandLine(long pid) {
		try {
			return Files.readString(PROC.resolve(pid + "/cmdline")).replace('\0', ' ').strip();
		}
		catch (IOException ex) {
			return "";
		}
	}

	/**
	 * Whether the process listens on the port; true also where this cannot be found out.
	 */
	static boolean mayBelongTo(int port, long pid) {
		return !areKnown() || on(port).belongTo(pid);
	}

	boolean isEmpty() {
		return this.inodes.isEmpty();
	}

	Optional<Long> owner() {
		return ProcessHandle.allProcesses().map(ProcessHandle::pid).filter(this::belongTo).findFirst();
	}

	private static Stream<String> inodes(String table, int port) {
		String suffix = String.format(Locale.ROOT, ":%04X", port);
		try {
			return Files.readAllLines(PROC.resolve(table))
				.stream()
				.map((line) -> line.strip().split("\\s+"))
				.filter((fields) -> fields.length > 9 && fields[1].endsWith(suffix) && fields[3].equals(LISTENING))
				.map((fields) -> "socket:[" + fields[9] + "]");
		}
		catch (IOException ex) {
			return Stream.empty();
		}
	}

	private boolean belongTo(long pid) {
		File folder = PROC.resolve(pid + "/fd").toFile();
		return Stream.ofNullable(folder.listFiles()).flatMap(Arrays::stream).anyMatch((file) -> {
			try {
				return this.inodes.contains(Files.readSymbolicLink(file.toPath()).toString());
			}
			catch (IOException ex) {
				// The file was closed after it was listed.
				return false;
			}
		});
	}

}
