package dev.hanok.runner.process;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out which process listens on a port.
 */
public final class PortHolder {

	private static final Path PROC = Path.of("/proc");

	private static final String LISTENING = "0A";

	private PortHolder() {
	}

	/**
	 * The process in words, also when it may not be looked at; empty when nobody listens.
	 */
	public static Optional<String> describe(int port) {
		if (!Files.isReadable(PROC.resolve("net/tcp"))) {
			return askLsof(port).map(PortHolder::describeProcess);
		}
		Set<String> sockets = new HashSet<>(sockets("net/tcp", port));
		sockets.addAll(sockets("net/tcp6", port));
		if (sockets.isEmpty()) {
			return Optional.empty();
		}
		return Optional
			.of(owner(sockets).map(PortHolder::describeProcess).orElse("a process of another user or container"));
	}

	private static Set<String> sockets(String table, int port) {
		String suffix = String.format(Locale.ROOT, ":%04X", port);
		Set<String> inodes = new HashSet<>();
		try {
			for (String line : Files.readAllLines(PROC.resolve(table))) {
				String[] fields = line.strip().split("\\s+");
				if (fields.length > 9 && fields[1].endsWith(suffix) && fields[3].equals(LISTENING)) {
					inodes.add("socket:[" + fields[9] + "]");
				}
			}
		}
		catch (IOException ex) {
			return Set.of();
		}
		return inodes;
	}

	private static Optional<Long> owner(Set<String> sockets) {
		return ProcessHandle.allProcesses()
			.filter((process) -> holds(process.pid(), sockets))
			.map(ProcessHandle::pid)
			.findFirst();
	}

	private static boolean holds(long pid, Set<String> sockets) {
		try (DirectoryStream<Path> files = Files.newDirectoryStream(PROC.resolve(pid + "/fd"))) {
			for (Path file : files) {
				if (sockets.contains(target(file))) {
					return true;
				}
			}
		}
		catch (IOException | DirectoryIteratorException ex) {
			return false;
		}
		return false;
	}

	private static String target(Path file) {
		try {
			return Files.readSymbolicLink(file).toString();
		}
		catch (IOException ex) {
			// Closed since it was listed.
			return "";
		}
	}

	private static Optional<Long> askLsof(int port) {
		if (!Programs.exists("lsof")) {
			return Optional.empty();
		}
		return Programs.run(List.of("lsof", "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN"))
			.output()
			.lines()
			.filter((line) -> line.matches("\\d+"))
			.map(Long::valueOf)
			.findFirst();
	}

	private static String describeProcess(long pid) {
		String command = ProcessHandle.of(pid).flatMap((process) -> process.info().commandLine()).orElse("");
		if (command.isEmpty()) {
			command = commandLine(pid);
		}
		return "process " + pid
				+ (command.isBlank() ? "" : " (" + command.substring(0, Math.min(command.length(), 90)) + ")");
	}

	private static String commandLine(long pid) {
		try {
			return Files.readString(PROC.resolve(pid + "/cmdline")).replace('\0', ' ').strip();
		}
		catch (IOException ex) {
			return "";
		}
	}

}
