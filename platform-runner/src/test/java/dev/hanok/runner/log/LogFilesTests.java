package dev.hanok.runner.log;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import dev.hanok.runner.home.Home;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class LogFilesTests {

	@TempDir
	Path folder;

	private Home home;

	private LogFiles files;

	@BeforeEach
	void write() throws Exception {
		this.home = new Home(this.folder);
		this.home.prepare();
		this.files = new LogFiles(this.home);
		Files.writeString(this.home.log("one-1"), event("01", "first") + "  more of it\n" + event("03", "third"));
		Files.writeString(this.home.log("two-1"), event("02", "second"));
		Files.writeString(this.home.log("build"), "[INFO] Building");
	}

	@Test
	void mergesByTimeAndKeepsLinesTogetherThatBelongTogether() {
		assertThat(LogFiles.merged(this.files.files((instance) -> true))).extracting(LogLine::message)
			.containsExactly("first", "  more of it", "second", "third");
	}

	@Test
	void choosesByInstance() {
		assertThat(this.files.files((instance) -> instance.equals("two-1"))).containsExactly(this.home.log("two-1"));
	}

	@Test
	void showsTheLastLines() {
		assertThat(this.files.tail("one-1", 2)).extracting(LogLine::message).containsExactly("  more of it", "third");
		assertThat(this.files.tail("unknown", 2)).isEmpty();
	}

	@Test
	void goesOnAfterALineThatIsLongerThanItReadsAtOnce() throws Exception {
		LogFollower follower = new LogFollower(() -> this.files.files((instance) -> true));
		Files.writeString(this.home.log("one-1"), "x".repeat(1_500_000) + "\n" + event("04", "after it"),
				StandardOpenOption.APPEND);
		follower.newLines();
		assertThat(follower.newLines()).extracting(LogLine::message).contains("after it");
	}

	@Test
	void followsNewLinesNewFilesAndReplacedFiles() throws Exception {
		LogFollower follower = new LogFollower(() -> this.files.files((instance) -> true));
		assertThat(follower.newLines()).isEmpty();
		Files.writeString(this.home.log("two-1"), event("04", "fourth") + "{\"unfinished", StandardOpenOption.APPEND);
		Files.writeString(this.home.log("three-1"), event("05", "fifth"));
		assertThat(follower.newLines()).extracting(LogLine::message).containsExactly("fourth", "fifth");
		Files.move(this.home.log("one-1"), this.home.logs().resolve("one-1.log.1"));
		Files.writeString(this.home.log("one-1"), event("06", "anew"));
		assertThat(follower.newLines()).extracting(LogLine::message).containsExactly("anew");
		assertThat(follower.newLines()).isEmpty();
	}

	private static String event(String second, String message) {
		return "{\"@timestamp\":\"2026-11-22T14:00:" + second + "Z\",\"level\":\"INFO\",\"message\":\"" + message
				+ "\"}\n";
	}

}
