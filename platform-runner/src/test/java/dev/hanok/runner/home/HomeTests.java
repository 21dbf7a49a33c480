package dev.hanok.runner.home;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HomeTests {

	@TempDir
	Path folder;

	@Test
	void letsOneCommandAtATimeChangeAPlatform() {
		Home home = home();
		assertThatExceptionOfType(PlatformException.class)
			.isThrownBy(() -> home.locked(() -> home.locked(() -> "second command")))
			.withMessageContaining(Long.toString(ProcessHandle.current().pid()));
		assertThat(home.<String>locked(() -> "later command")).isEqualTo("later command");
	}

	@Test
	void purgesAllButAFetchedJdk() throws Exception {
		Home home = home();
		Files.createDirectories(home.directory().resolve("jdk/jdk-25"));
		Files.writeString(home.log("gateway-1"), "words");
		home.secrets().password("config");
		home.purge();
		assertThat(home.directory()).isDirectoryNotContaining((child) -> !child.endsWith("jdk"));
		assertThat(home.directory().resolve("jdk/jdk-25")).isDirectory();
	}

	@Test
	void printsAHintIfItCannotWrite() throws Exception {
		Path file = Files.createFile(this.folder.resolve("file"));
		assertThatExceptionOfType(PlatformException.class).isThrownBy(() -> new Home(file.resolve("home")).prepare())
			.satisfies((failure) -> assertThat(failure.advice()).anyMatch((line) -> line.contains("--home")));
	}

	private Home home() {
		Home home = new Home(this.folder.resolve("home"));
		home.prepare();
		return home;
	}

}
