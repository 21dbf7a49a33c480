package dev.hanok.runner.console;

import java.net.URI;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What the page shows at one time, as JSON.
 *
 * @param change the running or last change; null if there was none
 * @param failure the failure that is switched on, or null
 */
record Overview(List<Row> instances, List<Link> links, List<Failure> failures, @Nullable Failure failure,
		@Nullable Change change) {

	static final Overview EMPTY = new Overview(List.of(), List.of(), List.of(), null, null);

	/**
	 * An instance.
	 *
	 * @param state state of {@code ./platform status}; that of the registry if another
	 * program started it; STOPPED if there is no instance of the service
	 * @param pid null if another program started it, or if it is stopped
	 * @param scalable whether there may be several instances of its service
	 * @param configuration commit of its settings
	 * @param cpu share of all processors in percent
	 * @param slowest time of the slowest of 100 requests, as the gateways see it
	 */
	record Row(String name, String service, String state, String detail, @Nullable Long pid, @Nullable Integer port,
			long uptimeSeconds, long residentBytes, boolean scalable, String version, String commit,
			String configuration, @Nullable Double cpu, double requests, double errors, @Nullable Double milliseconds,
			String slowest, Map<String, String> breakers) {
	}

	record Link(String name, URI uri) {
	}

	/** A failure that can be switched on. */
	record Failure(String name, String text, String look, String reaction) {
	}

	/**
	 * A change that this page began.
	 *
	 * @param lines its progress
	 * @param error why it failed, or empty
	 */
	record Change(String text, boolean running, List<String> lines, String error) {
	}

}
