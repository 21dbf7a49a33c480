package dev.hanok.config.source;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * Keeps JGit from reading the settings of the user who runs config-server, and from
 * writing files. To learn how finely the file system keeps time, JGit would write files
 * beside those that it reads, so in the user's clone, and note the result in that user's
 * home: it is told instead.
 */
class UnobtrusiveGit extends SystemReader.Delegate {

	/** As coarse as any file system is, so that a change is never missed. */
	private static final String RESOLUTION = "2 seconds";

	private UnobtrusiveGit(SystemReader system) {
		super(system);
	}

	/** Comes before any other use of JGit. */
	static void install() {
		if (!(SystemReader.getInstance() instanceof UnobtrusiveGit)) {
			SystemReader.setInstance(new UnobtrusiveGit(SystemReader.getInstance()));
		}
	}

	@Override
	public FileBasedConfig openSystemConfig(@Nullable Config parent, FS files) {
		return new NoFile(parent, files);
	}

	@Override
	public FileBasedConfig openUserConfig(@Nullable Config parent, FS files) {
		return new NoFile(parent, files);
	}

	@Override
	public FileBasedConfig openJGitConfig(@Nullable Config parent, FS files) {
		return new NoFile(parent, files);
	}

	private static final class NoFile extends FileBasedConfig {

		NoFile(@Nullable Config parent, FS files) {
			super(parent, null, files);
		}

		@Override
		public void load() {
			// There is no file.
		}

		@Override
		public void save() {
			// There is no file.
		}

		@Override
		public boolean isOutdated() {
			return false;
		}

		@Override
		public @Nullable String getString(String section, @Nullable String subsection, String name) {
			if (ConfigConstants.CONFIG_FILESYSTEM_SECTION.equals(section)) {
				return RESOLUTION;
			}
			return super.getString(section, subsection, name);
		}

	}

}
