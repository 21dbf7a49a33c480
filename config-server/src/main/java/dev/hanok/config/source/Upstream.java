package dev.hanok.config.source;

import java.io.IOException;

import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/** The repository that people commit to. */
interface Upstream {

	/**
	 * Copies the objects of the current commit that the mirror needs, and returns the
	 * commit.
	 */
	ObjectId fetchInto(Repository mirror) throws IOException;

}
