package dev.hanok.runner.platform;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The configuration of an instance, as the instance reports it.
 *
 * @param instance its name
 * @param service its service
 * @param commit the commit that is in effect; empty while the instance does not answer
 * @param restart properties that have changed and need a restart
 * @param refused the commit that it refuses, empty if it refuses none
 * @param problems the reasons of the refusal
 * @param announced the commit that config-server will serve; null if it announced none
 */
public record InstanceConfiguration(String instance, String service, String commit, List<String> restart,
		String refused, List<String> problems, @Nullable Announced announced) {

	/**
	 * A commit that config-server serves from a given time on.
	 *
	 * @param commit the commit
	 * @param at that time
	 * @param unconfirmed the instances that are not prepared for it
	 */
	public record Announced(String commit, String at, List<String> unconfirmed) {
	}

	static InstanceConfiguration unknown(Instance instance) {
		return new InstanceConfiguration(instance.name(), instance.service(), "", List.of(), "", List.of(), null);
	}

	public boolean needsRestart() {
		return !this.restart.isEmpty();
	}

}
