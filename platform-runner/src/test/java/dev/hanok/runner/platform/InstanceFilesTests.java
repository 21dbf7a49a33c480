package dev.hanok.runner.platform;

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
	void tellsOfACrashByAFileWithoutProcess() {
		Home home = new Home(this.folder);
		home.prepare();
		PlatformContext context = new PlatformContext(this.folder, home);
		context.instances()
			.save(new Instance("redis", "redis", new ProcessIdentity(ProcessHandle.current().pid(), "another start"),
					Instant.now(), 1, home.log("redis"), null, null, Duration.ZERO));
		assertThat(new StatusCheck(context).all()).singleElement()
			.extracting(InstanceStatus::state)
			.isEqualTo(InstanceStatus.State.CRASHED);
	}

}
