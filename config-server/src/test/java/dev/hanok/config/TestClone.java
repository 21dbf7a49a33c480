package dev.hanok.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A user's clone, created and changed with the command {@code git}. */
public record TestClone(Path folder) {

	/**
	 * A new repository with one commit.
	 * @param folder the folder of the clone
	 * @return the clone
	 */
	public static TestClone create(Path folder) throws IOException {
		Files.createDirectories(folder);
		var clone = new TestClone(folder);
		clone.git("init", "--quiet", "--initial-branch=main");
		clone.write("application.yml", "greeting: first\n");
		clone.commit();
		return clone;
	}

	/**
	 * Runs Git in the clone, without the settings of the user who runs the tests.
	 * @param arguments as on the command line
	 * @return what it printed
	 */
	public String git(String... arguments) throws IOException {
		var command = new ArrayList<>(List.of("git", "-c", "user.name=Tester", "-c", "user.email=tester@example.org",
				"-c", "protocol.file.allow=always", "-c", "commit.gpgSign=false"));
		command.addAll(List.of(arguments));
		var builder = new ProcessBuilder(command).directory(this.folder.toFile()).redirectErrorStream(true);
		builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
		builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
		Process git = builder.start();
		String output = new String(git.getInputStream().readAllBytes());
		try {
			if (git.waitFor() != 0) {
				throw new IOException(command + " failed: " + output);
			}
		}
		catch (InterruptedException ex) {
			throw new IOException(ex);
		}
		return output.strip();
	}

	/**
	 * Writes a file below {@code config-repo}, without committing it.
	 * @param name the file's name
	 * @param content what is in it
	 */
	public void write(String name, String content) throws IOException {
		Path file = this.folder.resolve("config-repo").resolve(name);
		Files.createDirectories(file.getParent());
		Files.writeString(file, content);
	}

	/**
	 * Commits all that was written.
	 * @return the commit's id
	 */
	public String commit() throws IOException {
		git("add", "--all");
		git("commit", "--quiet", "--message", "Change");
		return head();
	}

	/**
	 * Writes a file and commits it.
	 * @param name the file's name
	 * @param content what is in it
	 * @return the commit's id
	 */
	public String commit(String name, String content) throws IOException {
		write(name, content);
		return commit();
	}

	/**
	 * The current commit.
	 * @return its id
	 */
	public String head() throws IOException {
		return git("rev-parse", "HEAD");
	}

	/**
	 * Every file and folder below a folder: content and modification time. A file that
	 * was created and deleted changes the modification time of its folder.
	 * @param folder the folder
	 * @return content and time by path
	 */
	public static Map<Path, String> everything(Path folder) {
		var state = new TreeMap<Path, String>();
		try (Stream<Path> paths = Files.walk(folder)) {
			for (Path path : paths.toList()) {
				String content = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
						? HexFormat.of().formatHex(Files.readAllBytes(path)) : "";
				state.put(path, Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS) + " " + content);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return state;
	}

}
