package dev.hanok.runner.platform;

import java.nio.file.Path;
import java.time.Instant;

import dev.hanok.runner.home.Home;
import dev.hanok.runner.process.ProcessIdentity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SiteTests {

	private final ProcessIdentity alive = ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();

	@TempDir
	Path folder;

	private Site site;

	@BeforeEach
	void runTwoOfThreeInstances() {
		this.site = new Site(Path.of(".."), new Home(this.folder));
		this.site.home().prepare();
		save("shelf-1", this.alive);
		save("shelf-2", new ProcessIdentity(this.alive.pid(), "a former process"));
		save("shelf-3", this.alive);
	}

	@Test
	void givesNewInstancesTheLowestNumbersThatNoLivingOneHas() {
		assertThat(this.site.freeNumbers("shelf", 3)).containsExactly(2, 4, 5);
		assertThat(this.site.freeNumbers("catalog-service", 1)).containsExactly(1);
	}

	@Test
	void givesNoNumberWhenNoneIsMissing() {
		assertThat(this.site.freeNumbers("shelf", 0)).isEmpty();
		assertThat(this.site.freeNumbers("shelf", -1)).isEmpty();
	}

	private void save(String name, ProcessIdentity process) {
		this.site.instances()
			.save(new Instance(name, "shelf", process, Instant.now(), 0, this.folder, null, null, null));
	}

}
