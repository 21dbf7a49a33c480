package dev.hanok.delivery.pipeline;

import java.util.List;

/**
 * What a pipeline knows as {@code currentBuild}.
 */
public final class Build {

	private final List<String> causes;

	Build(List<String> causes) {
		this.causes = causes;
	}

	/** The causes of that class for which this build was started. */
	public List<String> getBuildCauses(String type) {
		return this.causes.stream().filter(type::equals).toList();
	}

}
