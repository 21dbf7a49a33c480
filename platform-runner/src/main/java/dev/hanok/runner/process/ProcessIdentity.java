package dev.hanok.runner.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * One process; it can be distinguished from a later one with the same number.
 */
public record ProcessIdentity(long pid, String started) {

	private static final Path PROC = Path.of("/proc");

	private static final Path BOOT = PROC.resolve("sys/kernel/random/boot_id");

	/**
	 * Fields of {@code /proc/N/stat} behind the name: state, and start in clock ticks.
	 */
	private static final int STATE = 0;

	private static final int START = 19;

	private static final Duration LOOK = Duration.ofMillis(40);

	private static final Duration KILL_LIMIT = Duration.ofSeconds(5);

	public static Optional<ProcessIdentity> of(long pid) {
		return (Files.exists(BOOT) ? fromProc(pid) : fromHandle(pid))
			.map((started) -> new ProcessIdentity(pid, started));
	}

	/**
	 * A zombie counts as ended: in a container its parent may never reap it.
	 */
	public boolean isAlive() {
		return of(this.pid).filter(this::equals).isPresent();
	}

	/** Sends a signal by its name without SIG, unless the process has ended. */
	public void signal(String name) {
		if (isAlive()) {
			Programs.run(List.of("kill", "-s", name, Long.toString(this.pid)));
		}
	}

	/**
	 * Sends the signal, and kills the process if it does not end within the limit.
	 * @return whether it ended by itself
	 */
	public boolean stop(String signal, Duration limit) {
		signal(signal);
		// A stopped process receives the signal only when it continues.
		signal("CONT");
		if (endsWithin(limit)) {
			return true;
		}
		signal("KILL");
		endsWithin(KILL_LIMIT);
		return false;
	}

	private boolean endsWithin(Duration limit) {
		long end = System.nanoTime() + limit.toNanos();
		while (isAlive()) {
			if (System.nanoTime() >= end || Thread.currentThread().isInterrupted()) {
				return false;
			}
			LockSupport.parkNanos(LOOK.toNanos());
		}
		return true;
	}

	private static Optional<String> fromProc(long pid) {
		try {
			String stat = Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"));
			String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
			if (fields[STATE].equals("Z") || fields[STATE].equals("X")) {
				return Optional.empty();
			}
			// Uses ticks since boot. ProcessHandle derives the start from the system
			// clock, which may be changed in between.
			return Optional.of(fields[START] + "@" + Files.readString(BOOT).strip().substring(0, 8));
		}
		catch (IOException ex) {
			return Optional.empty();
		}
	}

	private static Optional<String> fromHandle(long pid) {
		return ProcessHandle.of(pid)
			.filter(ProcessHandle::isAlive)
			.map((handle) -> handle.info().startInstant().map(Object::toString).orElse("unknown"));
	}

}
