package dev.hanok.runner.platform;

import java.util.List;

/**
 * The configuration of an instance, as the instance reports it.
 *
 * @param instance its name
 * @param service its service
 * @param commit the commit that is in effect; empty while the instance does not answer
 * @param restart properties that have changed and need a restart
 * @param refused the commit that it refuses, empty if it refuses none
 * @param problems the reasons of the refusal
 */
public record InstanceConfiguration(String instance, String service, String commit, List<String> restart,
		String refused, List<String> problems) {

	public boolean needsRestart() {
		return !this.restart.isEmpty();
	}

}
