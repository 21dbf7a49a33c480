package dev.hanok.config.source;

import java.io.IOException;

import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a commit of the edits in a developer's clone before its current commit, as long as
 * there is one. {@code ./platform dev} makes it in the mirror, under a ref of its own, so
 * the clone is still only read. The commit is checked and tried like any other one.
 */
class UncommittedEdits implements Upstream {

	/** {@code ./platform dev} (UncommittedConfiguration) knows the same name. */
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
				log.warn("Uncommitted edits are no longer followed, but commits again");
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
