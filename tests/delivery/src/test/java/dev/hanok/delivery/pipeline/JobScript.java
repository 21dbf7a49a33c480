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
 * What the script of jobs is made to extend: takes the words of the Job DSL that it uses,
 * and remembers them with the words around them.
 */
public abstract class JobScript extends Script {

	private static final Set<String> WORDS = Set.of("branch", "branchSource", "branchSources", "cpsScm", "credentials",
			"credentialsId", "definition", "description", "discardOldItems", "displayName", "factory", "folder", "git",
			"gitBranchDiscovery", "id", "interval", "multibranchPipelineJob", "numToKeep", "orphanedItemStrategy",
			"periodicFolderTrigger", "pipelineJob", "remote", "scm", "scriptPath", "source", "traits", "triggers",
			"url", "workflowBranchProjectFactory");

	private final Deque<String> within = new ArrayDeque<>();

	private final List<String> said = new ArrayList<>();

	/**
	 * What was said, a line each, such as
	 * {@code pipelineJob(a) definition scriptPath(b)}.
	 */
	List<String> said() {
		return this.said;
	}

	@Override
	public Object invokeMethod(String name, Object arguments) {
		if (!WORDS.contains(name)) {
			throw new AssertionError("The Job DSL has no word " + name);
		}
		Object[] all = (Object[]) arguments;
		List<Object> plain = Arrays.stream(all).filter((argument) -> !(argument instanceof Closure)).toList();
		this.within.addLast(plain.isEmpty() ? name : name + "(" + plain.getFirst() + ")");
		this.said.add(String.join(" ", this.within));
		if (all.length > 0 && all[all.length - 1] instanceof Closure<?> body) {
			body.call();
		}
		this.within.removeLast();
		return this;
	}

}
