package dev.hanok.delivery.pipeline;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.cloudbees.groovy.cps.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Where a build is: within which stages and branches, on which agent, with which
 * variables.
 */
final class Place {

	private final Deque<String> within = new ArrayDeque<>();

	private final Deque<Integer> nodes = new ArrayDeque<>();

	private final Map<String, String> variables = new HashMap<>();

	private int allocations;

	private int branches;

	/** Branches and stages, from outside to inside. */
	List<String> within() {
		return List.copyOf(this.within);
	}

	/** Which allocation of an agent; 0 is none. */
	int node() {
		return this.nodes.isEmpty() ? 0 : this.nodes.getLast();
	}

	boolean isInABranch() {
		return this.branches > 0;
	}

	/** Those that the pipeline set. */
	Map<String, String> variables() {
		return Map.copyOf(this.variables);
	}

	void enter(String name) {
		this.within.addLast(name);
	}

	void leave() {
		this.within.removeLast();
	}

	/** An agent's executor. */
	final class Node implements Program.Block {

		@Override
		public void enter(int number) {
			StepRules.check(Place.this.nodes.isEmpty(), "A node within a node takes two executors");
			Place.this.nodes.addLast(++Place.this.allocations);
		}

		@Override
		public Outcome leave(Outcome outcome) {
			Place.this.nodes.removeLast();
			return outcome;
		}

	}

	/** Variables that hold within. */
	final class Variables implements Program.Block {

		private final Map<String, String> before = Map.copyOf(Place.this.variables);

		private final List<?> assignments;

		Variables(List<?> assignments) {
			this.assignments = assignments;
		}

		@Override
		public void enter(int number) {
			for (Object assignment : this.assignments) {
				String[] parts = assignment.toString().split("=", 2);
				Place.this.variables.put(parts[0], parts[1]);
			}
		}

		@Override
		public Outcome leave(Outcome outcome) {
			Place.this.variables.clear();
			Place.this.variables.putAll(this.before);
			return outcome;
		}

	}

	/**
	 * One after the other, where Jenkins goes side by side: one that fails ends no other.
	 */
	final class Branches implements Program.Block {

		private final List<String> names;

		private @Nullable Throwable failure;

		Branches(List<String> names) {
			this.names = names;
		}

		@Override
		public void enter(int number) {
			Place.this.within.addLast(this.names.get(number));
			Place.this.branches++;
		}

		@Override
		public Outcome leave(Outcome outcome) {
			Place.this.branches--;
			Place.this.within.removeLast();
			this.failure = (this.failure != null) ? this.failure : outcome.getAbnormal();
			return new Outcome((this.failure != null) ? null : "", this.failure);
		}

	}

}
