package dev.hanok.config.push;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The response of an instance to a {@link RefreshRequest}.
 *
 * @param commit the commit that is in effect there
 * @param restart names of changed properties that are in effect only after a restart
 * @param refused the commit that the instance cannot use
 * @param prepared the announced commit that the instance puts into effect at its apply
 * time
 */
record RefreshResponse(String commit, Set<String> restart, @Nullable Refusal refused, @Nullable String prepared) {

	/**
	 * A commit that the instance cannot use.
	 *
	 * @param commit the commit
	 * @param problems why
	 */
	record Refusal(String commit, List<String> problems) {
	}

}
