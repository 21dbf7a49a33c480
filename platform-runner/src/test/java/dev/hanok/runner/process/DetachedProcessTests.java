package dev.hanok.runner.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class DetachedProcessTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	@TempDir
	Path folder;

	@Test
	void startsInASessionOfItsOwnWithOnlyTheEnvironmentGiven() throws Exception {
		Path log = this.folder.resolve("logs/it.log");
		ProcessIdentity process = detached(log, "env; ps -o sid= -p $$; echo pid $$", Map.of("SECRET_OF_IT", "42"))
			.start();
		await().atMost(LIMIT).until(() -> !process.isAlive());
		assertThat(log).content()
			.contains("SECRET_OF_IT=42", "pid " + process.pid())
			.doesNotContain("JAVA_TOOL_OPTIONS", "MAVEN_");
		assertThat(Files.readAllLines(log).stream().map(String::strip)).contains(Long.toString(process.pid()));
	}

	@Test
	void keepsTheLogOfTheStartBefore() {
		Path log = this.folder.resolve("it.log");
		for (String word : List.of("first", "second", "third")) {
			ProcessIdentity process = detached(log, "echo " + word, Map.of()).start();
			await().atMost(LIMIT).until(() -> !process.isAlive());
		}
		assertThat(log).hasContent("third");
		assertThat(this.folder.resolve("it.log.1")).hasContent("second");
	}

	@Test
	void killsAProcessThatIgnoresSigterm() {
		Path log = this.folder.resolve("deaf.log");
		ProcessIdentity process = detached(log, "trap '' TERM; echo ready; while :; do sleep 1; done", Map.of())
			.start();
		await().atMost(LIMIT).until(() -> Files.size(log) > 0);
		assertThat(process.stop("TERM", Duration.ofMillis(300))).isFalse();
		assertThat(process.isAlive()).isFalse();
	}

	@Test
	void endsAStoppedProcessBySigterm() {
		ProcessIdentity process = detached(this.folder.resolve("halted.log"), "sleep 60", Map.of()).start();
		process.signal("STOP");
		assertThat(process.stop("TERM", LIMIT)).isTrue();
	}

	private DetachedProcess detached(Path log, String script, Map<String, String> environment) {
		return new DetachedProcess(List.of("sh", "-c", script), environment, this.folder, log);
	}

}
