package dev.hanok.config.source;

import java.nio.file.Path;
import java.util.List;

/**
 * An immutable set of configuration files.
 *
 * @param folder where the files are
 * @param version the commit, or {@link #WITHOUT_GIT}
 * @param problems the entries of the commit that cannot be written as files of the
 * folder, one a line; if there are any, no file was written
 */
record Snapshot(Path folder, String version, List<String> problems) {

	static final String WITHOUT_GIT = "without-git";

	Snapshot(Path folder, String version) {
		this(folder, version, List.of());
	}

}
