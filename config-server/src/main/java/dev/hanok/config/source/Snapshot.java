package dev.hanok.config.source;

import java.nio.file.Path;

/**
 * An immutable set of configuration files.
 *
 * @param folder where the files are
 * @param version the commit, or {@link #WITHOUT_GIT}
 */
record Snapshot(Path folder, String version) {

	static final String WITHOUT_GIT = "without-git";

}
