package dev.hanok.config.source;

import java.util.List;

/** Asks the services whether they could use a commit, before it is served. */
public interface CommitTrial {

	/**
	 * Tries the commit. It can be fetched by its id meanwhile.
	 * @param change the commit
	 * @return why it cannot be used, a line each; empty if no service objects
	 */
	List<String> problems(CommitServedEvent change);

}
