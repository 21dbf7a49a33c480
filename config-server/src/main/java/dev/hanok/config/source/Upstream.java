package dev.hanok.config.source;

import java.io.IOException;

import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/** The repository that people commit to. */
interface Upstream {

	/**
	 * Copies the objects of the current commit that the mirror lacks, and returns the
	 * commit.
	 */
	ObjectId fetchInto(Repository mirror) throws IOException;

	/**
	 * Copies the objects of a branch or tag that the mirror lacks, and returns its
	 * commit; null if there is no such branch or tag. A branch is preferred to a tag of
	 * the same name.
	 */
	@Nullable ObjectId fetchInto(Repository mirror, String label) throws IOException;

	/** The branch of the current commit; null if it is not known, or there is none. */
	@Nullable String branch() throws IOException;

}
