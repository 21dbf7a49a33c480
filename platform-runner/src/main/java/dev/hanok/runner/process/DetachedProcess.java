package dev.hanok.runner.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.hanok.runner.home.PlatformException;

/**
 * Starts a program in its own session, so that neither the end of the runner nor Ctrl-C
 * in the terminal ends it.
 */
public record DetachedProcess(List<String> command, Map<String, String> environment, Path folder, Path log) {

	/**
	 * The variables that a program inherits from the environment of the terminal. Other
	 * variables are not passed on: a forgotten SERVER_PORT must not change how the
	 * platform runs.
	 */
	private static final List<String> INHERITED = List.of("PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL",
			"LC_CTYPE", "TZ", "TMPDIR");

	private static final String PERL = "use POSIX; POSIX::setsid(); exec @ARGV or die $!";

	public ProcessIdentity start() {
		try {
			keepFormerLog();
			ProcessBuilder builder = new ProcessBuilder(inOwnSession()).directory(this.folder.toFile())
				.redirectInput(Path.of("/dev/null").toFile())
				.redirectErrorStream(true)
				.redirectOutput(this.log.toFile());
			builder.environment().keySet().retainAll(INHERITED);
			builder.environment().putAll(this.environment);
			long pid = builder.start().pid();
			return ProcessIdentity.of(pid).orElseGet(() -> new ProcessIdentity(pid, "gone"));
		}
		catch (IOException ex) {
			throw new PlatformException("Cannot start " + this.command.getFirst() + ": " + ex.getMessage());
		}
	}

	private void keepFormerLog() throws IOException {
		Files.createDirectories(this.log.getParent());
		if (Files.exists(this.log)) {
			Files.move(this.log, this.log.resolveSibling(this.log.getFileName() + ".1"),
					StandardCopyOption.REPLACE_EXISTING);
		}
	}

	private List<String> inOwnSession() {
		List<String> whole = new ArrayList<>();
		if (Programs.exists("setsid")) {
			whole.add("setsid");
		}
		else if (Programs.exists("perl")) {
			whole.addAll(List.of("perl", "-e", PERL));
		}
		else {
			whole.add("nohup");
		}
		return Stream.concat(whole.stream(), this.command.stream()).toList();
	}

}
