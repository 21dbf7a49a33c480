package dev.hanok.config.source;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/** Where configuration comes from. */
interface ConfigurationSource {

	/** What the source holds now; not yet checked. */
	Snapshot latest() throws IOException;

	/** What was served last, also before a restart; null if nothing was. */
	@Nullable Snapshot lastServed() throws IOException;

	/** Remembers that this is served from now on. */
	void served(Snapshot snapshot) throws IOException;

	/** Remembers that a service cannot use this. */
	void refused(Snapshot snapshot) throws IOException;

	/** Whether this is what a service refused last, also before a restart. */
	boolean isRefused(Snapshot snapshot) throws IOException;

}
