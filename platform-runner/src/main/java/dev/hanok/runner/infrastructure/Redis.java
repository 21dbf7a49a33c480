package dev.hanok.runner.infrastructure;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.hanok.runner.home.Folders;
import dev.hanok.runner.home.Home;
import dev.hanok.runner.home.TextFile;
import dev.hanok.runner.process.DetachedProcess;

/**
 * A Redis server with persistent data and a memory limit.
 */
public final class Redis {

	private final Home home;

	private final Path program;

	public Redis(Home home, Path repository) {
		this.home = home;
		this.program = Archives
			.unpackOnce(Archives.jar(repository, "redis"), (name) -> name.startsWith("redis-server-") && fits(name),
					home.binaries(), (folder, content) -> Archives.program(folder.resolve("redis-server"), content))
			.resolve("redis-server");
	}

	private static boolean fits(String name) {
		String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
		String machine = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
		return name.endsWith("-" + system + "-" + machine);
	}

	/**
	 * Writes the settings to a file that only its owner may read: a password on the
	 * command line could be seen by every user of the machine.
	 */
	public DetachedProcess process(int port, String password) {
		Path data = this.home.data("redis");
		Path settings = data.resolve("redis.conf");
		Folders.createPrivate(data);
		// No eviction: a revoked token must stay known, so a full server refuses to write
		// instead.
		new TextFile(settings).writePrivate("""
				bind 127.0.0.1
				port %d
				requirepass %s
				dir %s
				appendonly yes
				save ""
				maxmemory 128mb
				maxmemory-policy noeviction
				""".formatted(port, password, quoted(data)));
		return new DetachedProcess(List.of(this.program.toString(), settings.toString()), Map.of(), data,
				this.home.log("redis"));
	}

	private static String quoted(Path path) {
		return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
	}

}
