package dev.hanok.starter.observability;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.info.GitProperties;

/**
 * The version and the commit that this service was built from. Both may be unknown if an
 * IDE and not Maven has built it.
 *
 * @param version its version
 * @param commit the abbreviated id of the Git commit
 */
public record Release(@Nullable String version, @Nullable String commit) {

	/**
	 * Reads the beans that Spring Boot creates from {@code build-info.properties} and
	 * {@code git.properties}.
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
	 * @return {@code version} and {@code commit}, without unknown values
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
