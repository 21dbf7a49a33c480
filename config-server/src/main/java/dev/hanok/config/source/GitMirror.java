package dev.hanok.config.source;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The private repository of config-server. An {@link Upstream} brings the commits. The
 * configuration files of each commit are written to a folder of its own, so that
 * config-server changes to another commit in one step, and never serves a half-written
 * folder. The ref {@code served} has the served commit, also after a restart.
 */
class GitMirror implements ConfigurationSource, AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(GitMirror.class);

	private static final String SERVED = "refs/heads/served";

	private static final String REFUSED = "refs/heads/refused";

	private final Repository repository;

	private final Path snapshots;

	private final Upstream upstream;

	private final String folder;

	GitMirror(Path home, Upstream upstream, String folder) throws IOException {
		Path git = home.resolve("mirror.git");
		this.repository = new FileRepositoryBuilder().setBare().setGitDir(git.toFile()).build();
		if (!Files.exists(git.resolve(Constants.HEAD))) {
			this.repository.create(true);
		}
		this.snapshots = home.resolve("snapshots");
		// Done only here: later, a request may still read the files that were served
		// before.
		discard(this.snapshots);
		this.upstream = upstream;
		this.folder = folder;
	}

	@Override
	public Snapshot latest() throws IOException {
		return export(this.upstream.fetchInto(this.repository));
	}

	@Override
	public @Nullable Snapshot lastServed() throws IOException {
		ObjectId served = this.repository.resolve(SERVED);
		return (served != null) ? export(served) : null;
	}

	@Override
	public void served(Snapshot snapshot) throws IOException {
		remember(SERVED, snapshot);
	}

	@Override
	public void refused(Snapshot snapshot) throws IOException {
		remember(REFUSED, snapshot);
	}

	@Override
	public boolean isRefused(Snapshot snapshot) throws IOException {
		ObjectId refused = this.repository.resolve(REFUSED);
		return refused != null && refused.name().equals(snapshot.version());
	}

	private void remember(String ref, Snapshot snapshot) throws IOException {
		RefUpdate update = this.repository.updateRef(ref);
		update.setNewObjectId(ObjectId.fromString(snapshot.version()));
		update.setForceUpdate(true);
		RefUpdate.Result result = update.update();
		if (result == RefUpdate.Result.LOCK_FAILURE || result == RefUpdate.Result.IO_FAILURE) {
			log.warn("Ref {} of the mirror could not be updated to {} ({}): a restart may serve an older configuration",
					ref, snapshot.version(), result);
		}
	}

	@Override
	public void close() {
		this.repository.close();
	}

	private Snapshot export(ObjectId commit) throws IOException {
		Path target = this.snapshots.resolve(commit.name());
		if (!Files.exists(target)) {
			Files.createDirectories(this.snapshots);
			Path partial = Files.createTempDirectory(this.snapshots, "partial-");
			write(commit, partial);
			Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
		}
		return new Snapshot(target.resolve(this.folder), commit.name());
	}

	private void write(ObjectId commit, Path target) throws IOException {
		try (var commits = new RevWalk(this.repository); var tree = new TreeWalk(this.repository)) {
			tree.addTree(commits.parseCommit(commit).getTree());
			tree.setRecursive(true);
			tree.setFilter(PathFilter.create(this.folder));
			while (tree.next()) {
				Path file = target.resolve(tree.getPathString());
				Files.createDirectories(file.getParent());
				try (OutputStream out = Files.newOutputStream(file)) {
					this.repository.open(tree.getObjectId(0)).copyTo(out);
				}
			}
		}
	}

	private static void discard(Path folder) throws IOException {
		if (Files.exists(folder)) {
			try (Stream<Path> files = Files.walk(folder)) {
				for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
					Files.delete(file);
				}
			}
		}
	}

}
