package dev.hanok.runner.platform;

import java.nio.file.Path;
import java.time.Instant;

import dev.hanok.runner.home.Home;
import dev.hanok.runner.process.ProcessIdentity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class PlatformTests {

	private final ProcessIdentity alive = ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();

	@TempDir
	Path folder;

	private Platform platform;

	@BeforeEach
	void runTwoOfThreeInstances() {
		this.platform = new Platform(Path.of(".."), new Home(this.folder));
		this.platform.home().prepare();
		save("shelf-1", this.alive);
		save("shelf-2", new ProcessIdentity(this.alive.pid(), "a former process"));
		save("shelf-3", this.alive);
	}

	@Test
	void givesNewInstancesTheLowestNumbersThatNoLivingOneHas() {
		assertThat(this.platform.files().freeNumbers("shelf", 3)).containsExactly(2, 4, 5);
		assertThat(this.platform.files().freeNumbers("catalog-service", 1)).containsExactly(1);
	}

	@Test
	void givesNoNumberWhenNoInstanceIsMissing() {
		assertThat(this.platform.files().freeNumbers("shelf", 0)).isEmpty();
		assertThat(this.platform.files().freeNumbers("shelf", -1)).isEmpty();
	}

	private void save(String name, ProcessIdentity process) {
		this.platform.files()
			.save(new Instance(name, "shelf", process, Instant.now(), 0, this.folder, null, null, null));
	}

}
