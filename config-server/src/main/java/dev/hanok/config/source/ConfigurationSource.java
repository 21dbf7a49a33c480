package dev.hanok.config.source;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/** A source of configuration. */
interface ConfigurationSource {

	/** The current state of the source; not yet checked. */
	Snapshot latest() throws IOException;

	/**
	 * The snapshot that was served last, also before a restart; null if there was none.
	 */
	@Nullable Snapshot lastServed() throws IOException;

	/** Records that this snapshot is served from now on. */
	void served(Snapshot snapshot) throws IOException;

	/** Records that a service cannot use this snapshot. */
	void refused(Snapshot snapshot) throws IOException;

	/**
	 * Whether this is the snapshot that a service refused last, also before a restart.
	 */
	boolean isRefused(Snapshot snapshot) throws IOException;

}
