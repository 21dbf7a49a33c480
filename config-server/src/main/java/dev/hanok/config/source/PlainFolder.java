package dev.hanok.config.source;

import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder without Git: its files are served as they are, without a history and without a
 * last good commit.
 */
class PlainFolder implements ConfigurationSource {

	private static final Logger log = LoggerFactory.getLogger(PlainFolder.class);

	private final Path folder;

	PlainFolder(Path folder) {
		this.folder = folder;
		log.warn("Configuration folder {} is not in a Git repository: its files are served as they are", folder);
	}

	@Override
	public Snapshot latest() {
		return new Snapshot(this.folder, Snapshot.WITHOUT_GIT);
	}

	@Override
	public @Nullable Snapshot labelled(String label) {
		return null;
	}

	@Override
	public @Nullable String branch() {
		return null;
	}

	@Override
	public @Nullable Snapshot lastServed() {
		return null;
	}

	@Override
	public void served(Snapshot snapshot) {
		// Nothing to record for a folder without commits.
	}

	@Override
	public List<ServedCommit> history() {
		return List.of();
	}

	@Override
	public @Nullable Snapshot inHistory(String commit) {
		return null;
	}

	@Override
	public void refused(Snapshot snapshot) {
		// Nothing to record for a folder without commits.
	}

	@Override
	public boolean isRefused(Snapshot snapshot) {
		return false;
	}

}
