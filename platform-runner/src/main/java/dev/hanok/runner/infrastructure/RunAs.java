package dev.hanok.runner.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.sun.security.auth.module.UnixSystem;
import dev.hanok.runner.home.PlatformException;
import dev.hanok.runner.process.Programs;

/**
 * PostgreSQL refuses to run as root. In its own user namespace root has no rights
 * outside, and still owns its files. If namespaces are forbidden, PostgreSQL runs as the
 * user nobody.
 */
record RunAs(List<String> prefix) {

	private static final int NOBODY_ID = 65534;

	static final RunAs SELF = new RunAs(List.of());

	static final RunAs NAMESPACE = new RunAs(List.of("unshare", "-U"));

	static final RunAs NOBODY = new RunAs(
			List.of("setpriv", "--reuid=" + NOBODY_ID, "--regid=" + NOBODY_ID, "--clear-groups"));

	static RunAs choose() {
		// PostgreSQL also refuses a user without a name in the system, as in some
		// containers.
		boolean nameless = "?".equals(System.getProperty("user.name"));
		if (!isRoot() && !(nameless && worksAs(NAMESPACE))) {
			return SELF;
		}
		if (worksAs(NAMESPACE)) {
			return NAMESPACE;
		}
		if (worksAs(NOBODY)) {
			return NOBODY;
		}
		throw new PlatformException("PostgreSQL does not run as root, and root cannot become another user here.",
				"Run ./platform as an ordinary user.");
	}

	static boolean isRoot() {
		return new UnixSystem().getUid() == 0;
	}

	private static boolean worksAs(RunAs runAs) {
		return Programs.exists(runAs.prefix().getFirst()) && Programs.run(runAs.command(List.of("true"))).succeeded();
	}

	/** Gives a folder to the user as whom the program will run. */
	void giveAway(Path folder) {
		if (equals(NOBODY)) {
			ensureReachable(folder);
			changeOwner(folder);
		}
	}

	List<String> command(List<String> command) {
		return Stream.concat(this.prefix.stream(), command.stream()).toList();
	}

	private void ensureReachable(Path folder) {
		Path parent = folder.resolveSibling("");
		if (!Programs.run(command(List.of("test", "-x", parent.toString()))).succeeded()) {
			throw new PlatformException(
					"PostgreSQL must run as the user nobody here, who may not enter " + parent + ".",
					"Keep the state in a folder that every user may enter: ./platform --home /var/lib/hanok up",
					"or run ./platform as an ordinary user.");
		}
	}

	private static void changeOwner(Path folder) {
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : files.toList()) {
				Files.setAttribute(file, "unix:uid", NOBODY_ID);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot give " + folder + " to the user nobody", ex);
		}
	}

}
