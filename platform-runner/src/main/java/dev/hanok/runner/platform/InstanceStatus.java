package dev.hanok.runner.platform;

import java.time.Duration;

/**
 * The current state of an instance.
 *
 * @param detail what is wrong, empty if nothing is
 * @param resident its memory in bytes
 */
public record InstanceStatus(Instance instance, State state, String detail, long resident, Duration uptime) {

	/** The states of an instance. */
	public enum State {

		/** It serves. */
		UP,
		/** It was started and is not ready yet. */
		STARTING,
		/** Its process runs, but it does not serve or the registry does not list it. */
		DOWN,
		/** Its process ended without being stopped. */
		CRASHED

	}

	public boolean isUp() {
		return this.state == State.UP;
	}

}
