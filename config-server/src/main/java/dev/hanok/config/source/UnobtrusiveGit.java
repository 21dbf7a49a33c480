package dev.hanok.config.source;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * Prevents JGit from reading the settings of the user who runs config-server, and from
 * writing files. By default JGit measures the timestamp resolution of the file system
 * with files in the user's clone, and stores the result in the user's home. This class
 * sets the resolution instead.
 */
class UnobtrusiveGit extends SystemReader.Delegate {

	/** As coarse as in any file system, so that no change is missed. */
	private static final String RESOLUTION = "2 seconds";

	private UnobtrusiveGit(SystemReader system) {
		super(system);
	}

	/** Must be called before any other use of JGit. */
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
			// Nothing to do, because there is no file.
		}

		@Override
		public void save() {
			// Nothing to do, because there is no file.
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
