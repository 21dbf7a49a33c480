package dev.hanok.starter.observability;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.info.GitProperties;

/**
 * What this service was built from. A service that was not built by Maven, as in an IDE,
 * may not know.
 *
 * @param version its version
 * @param commit the Git commit, as short as Git shows it
 */
public record Release(@Nullable String version, @Nullable String commit) {

	/**
	 * Reads the beans that Spring Boot makes from the build's files.
	 * @param build the version, if there is one
	 * @param git the commit, if there is one
	 * @return the release
	 */
	public static Release of(ObjectProvider<BuildProperties> build, ObjectProvider<GitProperties> git) {
		BuildProperties version = build.getIfAvailable();
		GitProperties commit = git.getIfAvailable();
		return new Release((version != null) ? version.getVersion() : null,
				(commit != null) ? commit.getShortCommitId() : null);
	}

	/**
	 * Version and commit under the names that metrics, log lines, spans and the registry
	 * use.
	 * @return what is known of {@code version} and {@code commit}
	 */
	public Map<String, String> labels() {
		Map<String, String> labels = new LinkedHashMap<>();
		add(labels, "version", this.version);
		add(labels, "commit", this.commit);
		return labels;
	}

	private static void add(Map<String, String> labels, String name, @Nullable String value) {
		if (value != null && !value.isEmpty()) {
			labels.put(name, value);
		}
	}

}
