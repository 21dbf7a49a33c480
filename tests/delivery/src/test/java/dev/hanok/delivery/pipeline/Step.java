package dev.hanok.delivery.pipeline;

import java.util.List;
import java.util.Map;

/**
 * A recorded step.
 *
 * @param name of the step, such as {@code sh}
 * @param within the branches and stages around it, from outside to inside
 * @param node the {@code node} block in which the step ran, counted from 1; 0 outside of
 * any
 * @param detail the argument of the step, or its named arguments
 * @param variables the environment variables that the pipeline has set
 */
record Step(String name, List<String> within, int node, Object detail, Map<String, String> variables) {

	boolean is(String other) {
		return this.name.equals(other);
	}

	/** The innermost stage or branch in which the step ran; empty if there was none. */
	String stage() {
		return this.within.isEmpty() ? "" : this.within.getLast();
	}

	/** The command of a step {@code sh}. */
	String command() {
		return this.detail.toString();
	}

	@Override
	public String toString() {
		return String.join(" / ", this.within) + ": " + this.name + " " + this.detail;
	}

}
