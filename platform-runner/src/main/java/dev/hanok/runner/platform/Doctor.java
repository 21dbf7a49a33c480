package dev.hanok.runner.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import dev.hanok.runner.home.PlatformException;
import dev.hanok.runner.infrastructure.Front;
import dev.hanok.runner.process.Programs;

/**
 * Checks whether something on the machine or in the repository prevents the platform from
 * running.
 */
record Doctor(Platform platform) {

	private static final long GIB = 1024L * 1024 * 1024;

	private static final long MEMORY_NEEDED = 2 * GIB;

	private static final long DISK_NEEDED = 3 * GIB;

	List<Finding> examine() {
		return Stream
			.of(Stream.of(java()), memory().stream(), Stream.of(home()), repository(),
					new InstanceCheck(this.platform).examine(), Stream.of(programs()))
			.flatMap((findings) -> findings)
			.toList();
	}

	private static Finding java() {
		return new Finding(Runtime.version().feature() == 25, "JDK",
				System.getProperty("java.runtime.version") + " in " + System.getProperty("java.home"),
				"install a JDK 25, or set JAVA_HOME to one");
	}

	private static Finding programs() {
		return new Finding(Programs.exists("kill"), "programs",
				"kill" + (Programs.exists("setsid") ? ", setsid" : "") + (Front.isInstalled() ? ", haproxy" : ""),
				"install procps or util-linux");
	}

	/** Empty if the system does not report its available memory. */
	private Optional<Finding> memory() {
		long available = Memory.available();
		boolean runs = this.platform.files().all().stream().anyMatch(Instance::isAlive);
		return (available == 0) ? Optional.empty()
				: Optional.of(new Finding(runs || available >= MEMORY_NEEDED, "memory", gib(available) + " available",
						"the whole platform needs about " + gib(MEMORY_NEEDED) + ": close something"));
	}

	private Finding home() {
		try {
			this.platform.home().prepare();
			long space = Files.getFileStore(this.platform.home().directory()).getUsableSpace();
			return new Finding(space >= DISK_NEEDED, "disk",
					gib(space) + " free at " + this.platform.home().directory(), "free at least " + gib(DISK_NEEDED));
		}
		catch (PlatformException ex) {
			return new Finding(false, "home", ex.getMessage(), ex.advice().getFirst());
		}
		catch (IOException ex) {
			return new Finding(false, "disk", "cannot be read: " + ex.getMessage(), "");
		}
	}

	private Stream<Finding> repository() {
		Path repository = this.platform.repository();
		boolean clone = Files.isDirectory(repository.resolve(".git"));
		Finding git = new Finding(clone, "repository", repository + (clone ? " is a Git clone" : " is not a Git clone"),
				"config-server serves committed settings: clone the repository, or run git init and commit in it");
		if (!clone || !Programs.exists("git")) {
			return Stream.of(git);
		}
		String changes = Programs
			.run(List.of("git", "-C", repository.toString(), "status", "--porcelain", "--", "config-repo"))
			.output();
		return Stream.of(git, new Finding(true, "config-repo", changes.isBlank() ? "all is committed"
				: "has changes that only ./platform dev serves before they are committed", ""));
	}

	private static String gib(long bytes) {
		return String.format(Locale.ROOT, "%.1f GiB", (double) bytes / GIB);
	}

}
