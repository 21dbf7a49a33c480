package dev.hanok.config.source;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** A source of configuration. */
interface ConfigurationSource {

	/**
	 * Waits until no other config-server that shares this source decides about a commit,
	 * but not for one that hangs.
	 * @return the turn of this config-server, to be closed at its end
	 * @throws IOException if the source cannot be read
	 */
	default Turn turn() throws IOException {
		return new Turn();
	}

	/** The current state of the source; not yet checked. */
	Snapshot latest() throws IOException;

	/**
	 * The current state of a branch or tag, not yet checked; null if there is none of
	 * this name.
	 */
	@Nullable Snapshot labelled(String label) throws IOException;

	/** The branch of {@link #latest()}; null if it is not known, or there is none. */
	@Nullable String branch() throws IOException;

	/**
	 * The snapshot that was served last, even if that was before a restart or by another
	 * config-server that shares this source; null if there was none.
	 */
	@Nullable Snapshot lastServed() throws IOException;

	/**
	 * Records that this snapshot is served from now on.
	 * @throws IOException if another config-server has recorded one during this turn
	 */
	void served(Snapshot snapshot) throws IOException;

	/** The commits that were served last, newest first; a bounded number. */
	List<ServedCommit> history() throws IOException;

	/** The snapshot of a commit of the history; null for any other commit. */
	@Nullable Snapshot inHistory(String commit) throws IOException;

	/** Records that a service cannot use this snapshot. */
	void refused(Snapshot snapshot) throws IOException;

	/**
	 * Whether this is the snapshot that a service refused last, even if that was before a
	 * restart.
	 */
	boolean isRefused(Snapshot snapshot) throws IOException;

	/**
	 * The time in which only this config-server decides about commits. This class is for
	 * a source that no other config-server shares.
	 */
	class Turn implements AutoCloseable {

		/**
		 * Announces work that takes longer. Until this time has passed, this
		 * config-server does not count as hanging.
		 */
		void lasts(Duration more) throws IOException {
			// No other config-server shares this source.
		}

		@Override
		public void close() throws IOException {
			// No other config-server waits for this turn.
		}

	}

}
