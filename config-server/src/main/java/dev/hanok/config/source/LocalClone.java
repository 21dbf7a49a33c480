package dev.hanok.config.source;

import java.io.IOException;
import java.nio.file.Path;

import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.jspecify.annotations.Nullable;

/**
 * A user's clone on this machine. It may be dirty, ahead, detached, shallow or a
 * worktree, because it is only read. This class does not fetch, because shallow clones
 * and worktrees do not always support fetching. It copies only the objects that the
 * configuration of one commit consists of: the commit, its root tree and everything below
 * the configuration's folder.
 */
class LocalClone implements Upstream {

	private final FileRepositoryBuilder clone;

	private final String folder;

	LocalClone(FileRepositoryBuilder clone, String folder) {
		this.clone = clone;
		this.folder = folder;
	}

	/** The Git repository that contains a folder, if there is one. */
	static FileRepositoryBuilder find(Path folder) {
		return new FileRepositoryBuilder().findGitDir(folder.toFile());
	}

	@Override
	public ObjectId fetchInto(Repository mirror) throws IOException {
		try (Repository source = this.clone.build()) {
			ObjectId commit = source.resolve(Constants.HEAD);
			if (commit == null) {
				throw new IOException(source.getDirectory() + " has no commit yet: commit " + this.folder + " first");
			}
			copyIfMissing(source, commit, mirror);
			return commit;
		}
	}

	/**
	 * Finds remote-tracking branches, too. Does not resolve expressions such as
	 * {@code main~1}.
	 */
	@Override
	public @Nullable ObjectId fetchInto(Repository mirror, String label) throws IOException {
		try (Repository source = this.clone.build(); var commits = new RevWalk(source)) {
			Ref ref = source.getRefDatabase()
				.firstExactRef(Constants.R_HEADS + label, Constants.R_TAGS + label,
						Constants.R_REMOTES + Constants.DEFAULT_REMOTE_NAME + '/' + label);
			if (ref == null || ref.getObjectId() == null) {
				return null;
			}
			ObjectId commit = commits.parseCommit(ref.getObjectId()).copy();
			copyIfMissing(source, commit, mirror);
			return commit;
		}
		catch (IncorrectObjectTypeException ex) {
			// The tag names an object that is not a commit.
			return null;
		}
	}

	@Override
	public @Nullable String branch() throws IOException {
		try (Repository source = this.clone.build()) {
			Ref head = source.exactRef(Constants.HEAD);
			return (head != null && head.isSymbolic()) ? Repository.shortenRefName(head.getTarget().getName()) : null;
		}
	}

	private void copyIfMissing(Repository source, ObjectId commit, Repository mirror) throws IOException {
		if (!mirror.getObjectDatabase().has(commit)) {
			copy(source, commit, mirror);
		}
	}

	private void copy(Repository source, ObjectId commit, Repository mirror) throws IOException {
		try (ObjectReader reader = source.newObjectReader();
				ObjectInserter inserter = mirror.newObjectInserter();
				var commits = new RevWalk(reader);
				var tree = new TreeWalk(reader)) {
			ObjectId root = commits.parseCommit(commit).getTree();
			tree.addTree(root);
			tree.setFilter(PathFilter.create(this.folder));
			while (tree.next()) {
				if (FileMode.GITLINK.equals(tree.getRawMode(0))) {
					// A submodule: its commit is in another repository.
					continue;
				}
				insert(reader.open(tree.getObjectId(0)), inserter);
				if (tree.isSubtree()) {
					tree.enterSubtree();
				}
			}
			insert(reader.open(root), inserter);
			// The commit is written last: if it exists, all its objects exist.
			inserter.flush();
			insert(reader.open(commit), inserter);
			inserter.flush();
		}
	}

	private static void insert(ObjectLoader object, ObjectInserter inserter) throws IOException {
		inserter.insert(object.getType(), object.getBytes());
	}

}
