package dev.hanok.config.source;

import java.time.Duration;
import java.util.List;

/** Asks the services whether they could use a commit, before it is served. */
public interface CommitTrial {

	/**
	 * Tries the commit. During the trial it can be fetched by its id.
	 * @param change the commit
	 * @return the objections, one a line; empty if no service objects
	 */
	List<String> problems(CommitServedEvent change);

	/**
	 * The longest time that a trial takes.
	 * @return the limit, also if an instance hangs
	 */
	default Duration limit() {
		return Duration.ZERO;
	}

}
