package dev.hanok.runner.platform;

import java.time.Duration;

/**
 * Is told what happens while the platform changes. May be called by several threads.
 */
public interface Progress {

	/** Tells nobody. */
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
