package dev.hanok.config.source;

import java.io.IOException;

import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * While {@code ./platform dev} runs, follows a commit of the uncommitted edits in a
 * developer's clone instead of the current commit of the clone. {@code ./platform dev}
 * makes this commit in the mirror, under a separate ref, so the clone is still only read.
 * The commit is checked and tried like any other one.
 */
class UncommittedEdits implements Upstream {

	/** {@code UncommittedConfiguration} of {@code ./platform dev} has the same name. */
	static final String REF = "refs/hanok/uncommitted";

	private static final Logger log = LoggerFactory.getLogger(UncommittedEdits.class);

	private final Upstream committed;

	private volatile @Nullable ObjectId followed;

	UncommittedEdits(Upstream committed) {
		this.committed = committed;
	}

	@Override
	public ObjectId fetchInto(Repository mirror) throws IOException {
		Ref ref = mirror.exactRef(REF);
		ObjectId edits = (ref != null) ? ref.getObjectId() : null;
		if (edits == null) {
			if (this.followed != null) {
				log.warn("Uncommitted edits are no longer served; commits of the clone are served again");
			}
			this.followed = null;
			return this.committed.fetchInto(mirror);
		}
		if (!edits.equals(this.followed)) {
			log.warn("Configuration at {} is a commit of uncommitted edits (./platform dev)", edits.name());
		}
		this.followed = edits;
		return edits;
	}

	@Override
	public @Nullable ObjectId fetchInto(Repository mirror, String label) throws IOException {
		return this.committed.fetchInto(mirror, label);
	}

	@Override
	public @Nullable String branch() throws IOException {
		return this.committed.branch();
	}

}
