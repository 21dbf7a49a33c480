package dev.hanok.runner.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import dev.hanok.runner.home.Home;
import dev.hanok.runner.process.ProcessIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class InstanceFilesTests {

	@TempDir
	Path folder;

	@Test
	void remembersAnInstanceUntilItIsRemoved() {
		Home home = new Home(this.folder);
		home.prepare();
		InstanceFiles files = new InstanceFiles(home.run());
		Instance instance = new Instance("catalog-service-2", "catalog-service", new ProcessIdentity(4711, "99@ab"),
				Instant.parse("2026-11-22T14:00:00Z"), 0, home.log("catalog-service-2"), Path.of("/apps/catalog"), null,
				null)
			.at(40001)
			.readyAfter(Duration.ofMillis(4200));
		files.save(instance);
		assertThat(new InstanceFiles(home.run()).all()).containsExactly(instance);
		assertThat(instance.number()).isEqualTo(2);
		files.remove(instance);
		assertThat(files.all()).isEmpty();
	}

	@Test
	void readsTheFileOfAnEarlierVersion() throws Exception {
		Files.writeString(this.folder.resolve("gateway-1.json"), """
				{ "name": "gateway-1", "service": "gateway", "pid": 4711, "started": "99@ab", "port": 8080,
				  "launched": "2026-11-22T14:00:00Z", "log": "/logs/gateway-1.log", "readyMillis": 4200 }
				""");
		Files.writeString(this.folder.resolve("broken.json"), "{}");
		assertThat(new InstanceFiles(this.folder).all())
			.containsExactly(new Instance("gateway-1", "gateway", new ProcessIdentity(4711, "99@ab"),
					Instant.parse("2026-11-22T14:00:00Z"), 8080, Path.of("/logs/gateway-1.log"), null, null, null));
	}

	@Test
	void reportsAnInstanceWithoutAProcessAsCrashed() {
		Home home = new Home(this.folder);
		home.prepare();
		Platform platform = new Platform(this.folder, home);
		platform.files()
			.save(new Instance("redis", "redis", new ProcessIdentity(ProcessHandle.current().pid(), "another start"),
					Instant.now(), 1, home.log("redis"), null, null, Duration.ZERO));
		assertThat(new StatusCheck(platform).all()).singleElement()
			.extracting(InstanceStatus::state)
			.isEqualTo(InstanceStatus.State.CRASHED);
	}

}
