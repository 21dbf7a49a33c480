package dev.hanok.runner.platform;

import java.time.Duration;

/**
 * Receives the progress of a change of the platform. May be called by several threads.
 */
public interface Progress {

	/** Prints nothing. */
	Progress SILENT = new Progress() {
	};

	/**
	 * A component's state has changed, or is still the same after a while.
	 * @param since the time since the command began
	 */
	default void component(String name, String state, Duration since, String detail) {
	}

	default void note(String text) {
	}

}
