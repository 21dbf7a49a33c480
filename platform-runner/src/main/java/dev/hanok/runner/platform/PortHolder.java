package dev.hanok.runner.platform;

import java.util.List;
import java.util.Optional;

import dev.hanok.runner.process.Programs;

/**
 * Finds out which process listens on a port.
 */
final class PortHolder {

	private static final int SHOWN = 90;

	private PortHolder() {
	}

	/** A description of the process, also if it cannot be read or has just ended. */
	static String describe(int port) {
		return find(port).orElse("a process that cannot be seen");
	}

	/** A description of the process; empty if no process listens. */
	static Optional<String> find(int port) {
		if (!ListeningSockets.areKnown()) {
			return askLsof(port).map(PortHolder::describeProcess);
		}
		ListeningSockets sockets = ListeningSockets.on(port);
		return sockets.isEmpty() ? Optional.empty() : Optional
			.of(sockets.owner().map(PortHolder::describeProcess).orElse("a process of another user or container"));
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
		String command = ProcessHandle.of(pid)
			.flatMap((process) -> process.info().commandLine())
			.orElseGet(() -> ListeningSockets.commandLine(pid));
		return "process " + pid
				+ (command.isBlank() ? "" : " (" + command.substring(0, Math.min(command.length(), SHOWN)) + ")");
	}

}
