package dev.hanok.config.source;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;

/**
 * Writes the configuration files of one commit to a folder. A symbolic link to another
 * file of the configuration becomes a copy of that file. Any other entry makes the commit
 * unusable: a link to a path outside of the configuration, a Git link (submodule), or a
 * name that Git itself would not check out, such as {@code ..}.
 */
class TreeExport {

	private static final int LONGEST_LINK = 4096;

	private static final int MOST_LINKS = 5;

	private final Repository repository;

	private final RevTree root;

	private final String folder;

	TreeExport(Repository repository, ObjectId commit, String folder) throws IOException {
		this.repository = repository;
		try (var commits = new RevWalk(repository)) {
			this.root = commits.parseCommit(commit).getTree();
		}
		this.folder = folder;
	}

	/** An entry of the tree that cannot be written as a file. */
	private static final class UnusableEntry extends Exception {

		private static final long serialVersionUID = 1L;

		UnusableEntry(String message) {
			super(message);
		}

	}

	/** Writes the files, and returns the problems, one a line. */
	List<String> writeTo(Path target) throws IOException {
		var problems = new ArrayList<String>();
		try (var tree = new TreeWalk(this.repository)) {
			tree.addTree(this.root);
			tree.setRecursive(true);
			tree.setFilter(PathFilter.create(this.folder));
			while (tree.next()) {
				try {
					write(tree, target);
				}
				catch (UnusableEntry ex) {
					problems.add(ex.getMessage());
				}
			}
		}
		return problems;
	}

	private void write(TreeWalk entry, Path target) throws IOException, UnusableEntry {
		String path = entry.getPathString();
		Path file = file(target, path);
		ObjectId content = content(path, entry, 0);
		Files.createDirectories(file.getParent());
		try (OutputStream out = Files.newOutputStream(file)) {
			this.repository.open(content).copyTo(out);
		}
	}

	private static Path file(Path target, String path) throws UnusableEntry {
		try {
			new ObjectChecker().checkPath(path);
			return target.resolve(path);
		}
		catch (CorruptObjectException | InvalidPathException ex) {
			throw new UnusableEntry("the name " + path + " is not allowed");
		}
	}

	private ObjectId content(String path, TreeWalk entry, int links) throws IOException, UnusableEntry {
		int mode = entry.getRawMode(0);
		if (FileMode.REGULAR_FILE.equals(mode) || FileMode.EXECUTABLE_FILE.equals(mode)) {
			return entry.getObjectId(0);
		}
		if (!FileMode.SYMLINK.equals(mode)) {
			throw new UnusableEntry(path + " is a Git link (submodule), or leads to something that is not a file");
		}
		String linked = linked(path, this.repository.open(entry.getObjectId(0)));
		try (TreeWalk found = TreeWalk.forPath(this.repository, linked, this.root)) {
			if (found == null || links == MOST_LINKS) {
				throw new UnusableEntry(path + " is a symbolic link to " + linked + ", which is not there");
			}
			return content(linked, found, links + 1);
		}
	}

	private String linked(String path, ObjectLoader link) throws IOException, UnusableEntry {
		if (link.getSize() <= LONGEST_LINK) {
			try {
				Path linked = Path.of(path)
					.resolveSibling(new String(link.getBytes(), StandardCharsets.UTF_8))
					.normalize();
				if (linked.startsWith(this.folder)) {
					return linked.toString();
				}
			}
			catch (InvalidPathException ex) {
				// An invalid path is not in the folder.
			}
		}
		throw new UnusableEntry(path + " is a symbolic link that leads out of " + this.folder);
	}

}
