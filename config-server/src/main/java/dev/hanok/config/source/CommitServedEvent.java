package dev.hanok.config.source;

import java.util.Set;

/**
 * Another commit is served from now on.
 *
 * @param commit the commit
 * @param files names of the files that differ from the commit served before
 */
public record CommitServedEvent(String commit, Set<String> files) {

	/**
	 * Whether the change may concern a service.
	 * @param service its name
	 * @return true if a file of this service has changed, or a file for all services
	 */
	public boolean concerns(String service) {
		return this.files.stream()
			.map(file -> file.replaceFirst("\\.[^.]*$", ""))
			.anyMatch(name -> isFor(name, "application") || isFor(name, service));
	}

	/**
	 * The files of {@code order-service} are {@code order-service} and those with a
	 * profile, such as {@code order-service-production}.
	 */
	private static boolean isFor(String name, String service) {
		return name.equals(service) || name.startsWith(service + '-');
	}

}
