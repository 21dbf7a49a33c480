package dev.hanok.runner.process;

import java.time.Duration;
import java.util.List;

/**
 * Signals to processes of the platform.
 */
public final class Signals {

	private static final Duration LOOK = Duration.ofMillis(40);

	private static final Duration KILL_LIMIT = Duration.ofSeconds(5);

	private Signals() {
	}

	/**
	 * Sends a signal by its name without SIG, unless the process has ended.
	 */
	public static void send(ProcessIdentity process, String signal) {
		if (process.isAlive()) {
			Programs.run(List.of("kill", "-s", signal, Long.toString(process.pid())));
		}
	}

	/**
	 * Asks a process to end, and kills it when it does not within the limit.
	 * @return whether it ended by itself
	 */
	public static boolean stop(ProcessIdentity process, String signal, Duration limit) {
		send(process, signal);
		// A halted process takes the signal only when it goes on.
		send(process, "CONT");
		if (Waiting.until(limit, LOOK, () -> !process.isAlive())) {
			return true;
		}
		send(process, "KILL");
		Waiting.until(KILL_LIMIT, LOOK, () -> !process.isAlive());
		return false;
	}

}
