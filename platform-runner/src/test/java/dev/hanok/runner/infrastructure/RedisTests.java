package dev.hanok.runner.infrastructure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;

import dev.hanok.runner.home.Home;
import dev.hanok.runner.home.Ports;
import dev.hanok.runner.process.DetachedProcess;
import dev.hanok.runner.process.ProcessIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class RedisTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	@TempDir
	Path folder;

	@Test
	void asksForItsPasswordAndKeepsItOffTheCommandLine() throws Exception {
		Home home = new Home(this.folder.resolve("with \"odd\" name"));
		home.prepare();
		int port = home.ports().assign("redis", Ports.usual(), false);
		DetachedProcess redis = new Redis(home, Path.of("..")).process(port, "secret-word");
		assertThat(redis.command().toString()).doesNotContain("secret-word");
		Path settings = home.data("redis").resolve("redis.conf");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(settings))).isEqualTo("rw-------");
		ProcessIdentity process = redis.start();
		try {
			await().atMost(LIMIT).until(() -> Probe.redisAccepts(port, "secret-word"));
			assertThat(Probe.redisAccepts(port, "wrong")).isFalse();
		}
		finally {
			assertThat(process.stop("TERM", LIMIT)).isTrue();
		}
		assertThat(Probe.redisAccepts(port, "secret-word")).isFalse();
		assertThat(home.data("redis")).isDirectoryContaining((file) -> file.toString().endsWith(".aof"));
	}

}
