package dev.hanok.delivery.pipeline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;

import groovy.lang.Closure;
import groovy.lang.Script;

/**
 * Base class of the compiled jobs.groovy. It accepts the methods of the Job DSL that the
 * script uses, and records each call with the calls around it.
 */
public abstract class JobScript extends Script {

	private static final Set<String> METHODS = Set.of("branch", "branchSource", "branchSources", "cpsScm",
			"credentials", "credentialsId", "definition", "description", "discardOldItems", "displayName", "factory",
			"folder", "git", "gitBranchDiscovery", "id", "interval", "multibranchPipelineJob", "numToKeep",
			"orphanedItemStrategy", "periodicFolderTrigger", "pipelineJob", "remote", "scm", "scriptPath", "source",
			"traits", "triggers", "url", "workflowBranchProjectFactory");

	private final Deque<String> within = new ArrayDeque<>();

	private final List<String> calls = new ArrayList<>();

	/**
	 * The recorded calls, such as {@code pipelineJob(a) definition scriptPath(b)}.
	 */
	List<String> calls() {
		return this.calls;
	}

	@Override
	public Object invokeMethod(String name, Object arguments) {
		if (!METHODS.contains(name)) {
			throw new AssertionError("Unknown method of the Job DSL: " + name);
		}
		Object[] all = (Object[]) arguments;
		List<Object> plain = Arrays.stream(all).filter((argument) -> !(argument instanceof Closure)).toList();
		this.within.addLast(plain.isEmpty() ? name : name + "(" + plain.getFirst() + ")");
		this.calls.add(String.join(" ", this.within));
		if (all.length > 0 && all[all.length - 1] instanceof Closure<?> body) {
			body.call();
		}
		this.within.removeLast();
		return this;
	}

}
