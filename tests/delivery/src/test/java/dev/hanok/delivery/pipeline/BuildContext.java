package dev.hanok.delivery.pipeline;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.cloudbees.groovy.cps.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * The stages and parallel branches in which a build is, its node, and its environment
 * variables.
 */
final class BuildContext {

	private final Deque<String> within = new ArrayDeque<>();

	private final Deque<Integer> nodes = new ArrayDeque<>();

	private final Map<String, String> variables = new HashMap<>();

	private int allocations;

	private int branches;

	/** Branches and stages, from outside to inside. */
	List<String> within() {
		return List.copyOf(this.within);
	}

	/** The number of the current allocation of a node; 0 outside of a node. */
	int node() {
		return this.nodes.isEmpty() ? 0 : this.nodes.getLast();
	}

	boolean isInABranch() {
		return this.branches > 0;
	}

	/** The environment variables that the pipeline has set. */
	Map<String, String> variables() {
		return Map.copyOf(this.variables);
	}

	void enter(String name) {
		this.within.addLast(name);
	}

	void leave() {
		this.within.removeLast();
	}

	/** The step {@code node}, which allocates an executor of an agent. */
	final class Node implements PipelineExecution.Block {

		@Override
		public void enter(int number) {
			StepRules.check(BuildContext.this.nodes.isEmpty(), "A node within a node takes two executors");
			BuildContext.this.nodes.addLast(++BuildContext.this.allocations);
		}

		@Override
		public Outcome leave(Outcome outcome) {
			BuildContext.this.nodes.removeLast();
			return outcome;
		}

	}

	/** A step that sets environment variables for its body. */
	final class Variables implements PipelineExecution.Block {

		private final Map<String, String> before = Map.copyOf(BuildContext.this.variables);

		private final List<?> assignments;

		Variables(List<?> assignments) {
			this.assignments = assignments;
		}

		@Override
		public void enter(int number) {
			for (Object assignment : this.assignments) {
				String[] parts = assignment.toString().split("=", 2);
				BuildContext.this.variables.put(parts[0], parts[1]);
			}
		}

		@Override
		public Outcome leave(Outcome outcome) {
			BuildContext.this.variables.clear();
			BuildContext.this.variables.putAll(this.before);
			return outcome;
		}

	}

	/**
	 * The step {@code parallel}. Unlike in Jenkins the branches run one after another; if
	 * one fails, the others run all the same.
	 */
	final class Branches implements PipelineExecution.Block {

		private final List<String> names;

		private @Nullable Throwable failure;

		Branches(List<String> names) {
			this.names = names;
		}

		@Override
		public void enter(int number) {
			BuildContext.this.within.addLast(this.names.get(number));
			BuildContext.this.branches++;
		}

		@Override
		public Outcome leave(Outcome outcome) {
			BuildContext.this.branches--;
			BuildContext.this.within.removeLast();
			this.failure = (this.failure != null) ? this.failure : outcome.getAbnormal();
			return new Outcome((this.failure != null) ? null : "", this.failure);
		}

	}

}
