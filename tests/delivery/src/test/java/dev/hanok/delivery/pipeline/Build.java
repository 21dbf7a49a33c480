package dev.hanok.delivery.pipeline;

import java.util.List;

/**
 * The variable {@code currentBuild} of a pipeline.
 */
public final class Build {

	private final List<String> causes;

	Build(List<String> causes) {
		this.causes = causes;
	}

	/** The causes of this build that have the given class name. */
	public List<String> getBuildCauses(String type) {
		return this.causes.stream().filter(type::equals).toList();
	}

}
