package dev.hanok.config.source;

import java.io.IOException;
import java.nio.file.Path;

import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;

/**
 * A user's clone on this machine. It may be dirty, ahead, detached, shallow or a
 * worktree, because it is only read. This class does not fetch, because shallow clones
 * and worktrees do not support that in each case. It copies the few objects of the
 * configuration of one commit: the commit, its root tree and everything below the
 * configuration's folder.
 */
class LocalClone implements Upstream {

	private final FileRepositoryBuilder clone;

	private final String folder;

	LocalClone(FileRepositoryBuilder clone, String folder) {
		this.clone = clone;
		this.folder = folder;
	}

	/** The repository of a folder, if the folder is in one. */
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
			if (!mirror.getObjectDatabase().has(commit)) {
				copy(source, commit, mirror);
			}
			return commit;
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
