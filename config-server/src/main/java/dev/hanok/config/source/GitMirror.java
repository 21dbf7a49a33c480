package dev.hanok.config.source;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.ReflogEntry;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The private repository of config-server. An {@link Upstream} copies commits into it.
 * The configuration files of each commit are written to a separate folder, so that
 * config-server changes to another commit in one step, and never serves a half-written
 * folder. The ref {@code served} names the served commit, so it survives a restart. The
 * reflog of this ref has the commits that were served before.
 * <p>
 * Several config-servers may share one mirror. They take turns to decide about a commit,
 * and each one writes the files to its own folder. The turns only save work: a
 * config-server updates the ref only if the ref still names the commit that it named at
 * the beginning of the turn.
 */
class GitMirror implements ConfigurationSource, AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(GitMirror.class);

	private static final String SERVED = "refs/heads/served";

	private static final String REFUSED = "refs/heads/refused";

	private static final int HISTORY = 50;

	/**
	 * A config-server whose turn takes longer is regarded as hanging. While services try
	 * a commit, the time that this may take is added.
	 */
	private static final Duration TURN_LIMIT = Duration.ofSeconds(5);

	private static final Duration PAUSE = Duration.ofMillis(20);

	private final Repository repository;

	private final Path turns;

	private final ProcessLock slot;

	private final Path snapshots;

	private final Upstream upstream;

	private final String folder;

	/**
	 * The last commit that could not be exported. It is stored, because otherwise every
	 * request would try to export it again.
	 */
	private @Nullable Snapshot unusable;

	/** The served commit at the beginning of the turn. */
	private @Nullable ObjectId agreed;

	private boolean overtaking;

	GitMirror(Path home, Upstream upstream, String folder) throws IOException {
		Path git = home.resolve("mirror.git");
		this.turns = home.resolve("turn.lock");
		this.repository = new FileRepositoryBuilder().setBare().setGitDir(git.toFile()).build();
		try (Turn turn = waitForTurn()) {
			if (!Files.exists(git.resolve(Constants.HEAD))) {
				this.repository.create(true);
			}
			keepLogs(this.repository.getConfig());
		}
		String name = "snapshots";
		ProcessLock free = ProcessLock.tryTake(home.resolve(name + ".lock"));
		for (int number = 2; free == null; number++) {
			name = "snapshots-" + number;
			free = ProcessLock.tryTake(home.resolve(name + ".lock"));
		}
		this.slot = free;
		this.snapshots = home.resolve(name);
		// Old folders are deleted at the start only: later, a request may still read the
		// files that were served before.
		discard(this.snapshots);
		this.upstream = upstream;
		this.folder = folder;
	}

	@Override
	public Turn turn() throws IOException {
		Turn turn = waitForTurn();
		this.agreed = this.repository.resolve(SERVED);
		return turn;
	}

	/**
	 * The modification time of the lock file says when the last turn began, or when the
	 * services will have tried the commit. This config-server does not wait for one that
	 * hangs. When the hanging one continues, it cannot update the ref {@code served},
	 * because the ref no longer names the commit that it expects.
	 */
	private Turn waitForTurn() throws IOException {
		ProcessLock lock = ProcessLock.tryTake(this.turns);
		while (lock == null) {
			if (Thread.currentThread().isInterrupted()) {
				throw new InterruptedIOException("Interrupted while another config-server decides about a commit");
			}
			if (Files.getLastModifiedTime(this.turns).toInstant().plus(TURN_LIMIT).isBefore(Instant.now())) {
				if (!this.overtaking) {
					log.warn("Another config-server takes too long to decide about a commit;"
							+ " this one decides without it");
				}
				this.overtaking = true;
				return new Turn();
			}
			LockSupport.parkNanos(PAUSE.toNanos());
			lock = ProcessLock.tryTake(this.turns);
		}
		this.overtaking = false;
		SharedTurn turn = new SharedTurn(this.turns, lock);
		turn.lasts(Duration.ZERO);
		return turn;
	}

	@Override
	public Snapshot latest() throws IOException {
		return export(this.upstream.fetchInto(this.repository));
	}

	/**
	 * A bare repository has no reflogs by default. The user name is set, because JGit
	 * would otherwise look up the name of the host.
	 */
	private static void keepLogs(StoredConfig config) throws IOException {
		config.setBoolean(ConfigConstants.CONFIG_CORE_SECTION, null, ConfigConstants.CONFIG_KEY_LOGALLREFUPDATES, true);
		config.setString(ConfigConstants.CONFIG_USER_SECTION, null, ConfigConstants.CONFIG_KEY_NAME, "config-server");
		config.setString(ConfigConstants.CONFIG_USER_SECTION, null, ConfigConstants.CONFIG_KEY_EMAIL,
				"config-server@localhost");
		config.save();
	}

	@Override
	public @Nullable Snapshot labelled(String label) throws IOException {
		ObjectId commit = this.upstream.fetchInto(this.repository, label);
		return (commit != null) ? export(commit) : null;
	}

	@Override
	public @Nullable String branch() throws IOException {
		return this.upstream.branch();
	}

	@Override
	public @Nullable Snapshot lastServed() throws IOException {
		ObjectId served = this.repository.resolve(SERVED);
		return (served != null) ? export(served) : null;
	}

	@Override
	public void served(Snapshot snapshot) throws IOException {
		ObjectId before = this.agreed;
		RefUpdate.Result result = remember(SERVED, snapshot, (before != null) ? before : ObjectId.zeroId());
		ObjectId now = this.repository.resolve(SERVED);
		if (result == RefUpdate.Result.LOCK_FAILURE && !Objects.equals(before, now)) {
			throw new OvertakenException();
		}
		this.agreed = now;
	}

	@Override
	public List<ServedCommit> history() throws IOException {
		try (Git git = new Git(this.repository); var commits = new RevWalk(this.repository)) {
			var history = new ArrayList<ServedCommit>();
			for (ReflogEntry entry : git.reflog().setRef(SERVED).call().stream().limit(HISTORY).toList()) {
				RevCommit commit = commits.parseCommit(entry.getNewId());
				history.add(new ServedCommit(commit.name(), entry.getWho().getWhenAsInstant(),
						commit.getAuthorIdent().getName(), commit.getShortMessage()));
			}
			return history;
		}
		catch (GitAPIException ex) {
			throw new IOException(ex);
		}
	}

	@Override
	public @Nullable Snapshot inHistory(String commit) throws IOException {
		return history().stream().anyMatch(served -> served.commit().equals(commit))
				? export(ObjectId.fromString(commit)) : null;
	}

	@Override
	public void refused(Snapshot snapshot) throws IOException {
		remember(REFUSED, snapshot, null);
	}

	@Override
	public boolean isRefused(Snapshot snapshot) throws IOException {
		ObjectId refused = this.repository.resolve(REFUSED);
		return refused != null && refused.name().equals(snapshot.version());
	}

	private RefUpdate.Result remember(String ref, Snapshot snapshot, @Nullable ObjectId before) throws IOException {
		// Deletes JGit's own lock file, which only a config-server that was killed in its
		// turn leaves behind.
		Files.deleteIfExists(this.repository.getDirectory().toPath().resolve(ref + ".lock"));
		RefUpdate update = this.repository.updateRef(ref);
		update.setNewObjectId(ObjectId.fromString(snapshot.version()));
		update.setExpectedOldObjectId(before);
		update.setForceUpdate(true);
		RefUpdate.Result result = update.update();
		if (result == RefUpdate.Result.LOCK_FAILURE || result == RefUpdate.Result.IO_FAILURE) {
			log.warn("Ref {} of the mirror could not be updated to {} ({}): a restart may serve an older configuration",
					ref, snapshot.version(), result);
		}
		return result;
	}

	@Override
	public void close() throws IOException {
		this.repository.close();
		this.slot.close();
	}

	/**
	 * Labels are exported by the threads of their requests, at the same time as the
	 * followed branch.
	 */
	private synchronized Snapshot export(ObjectId commit) throws IOException {
		Snapshot known = this.unusable;
		if (known != null && known.version().equals(commit.name())) {
			return known;
		}
		Path target = this.snapshots.resolve(commit.name());
		if (!Files.exists(target)) {
			Files.createDirectories(this.snapshots);
			Path partial = Files.createTempDirectory(this.snapshots, "partial-");
			try {
				List<String> problems = new TreeExport(this.repository, commit, this.folder).writeTo(partial);
				if (!problems.isEmpty()) {
					this.unusable = new Snapshot(target.resolve(this.folder), commit.name(), problems);
					return this.unusable;
				}
				Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
			}
			finally {
				discard(partial);
			}
		}
		return new Snapshot(target.resolve(this.folder), commit.name());
	}

	/** A turn that has the lock. */
	private static final class SharedTurn extends Turn {

		private final Path file;

		private final ProcessLock lock;

		SharedTurn(Path file, ProcessLock lock) {
			this.file = file;
			this.lock = lock;
		}

		@Override
		void lasts(Duration more) throws IOException {
			Files.setLastModifiedTime(this.file, FileTime.from(Instant.now().plus(more)));
		}

		@Override
		public void close() throws IOException {
			this.lock.close();
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
