package dev.hanok.config.source;

import java.io.IOException;

import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/** The repository that people commit to. */
interface Upstream {

	/** Copies what the mirror needs of the current commit, and names that commit. */
	ObjectId fetchInto(Repository mirror) throws IOException;

}
