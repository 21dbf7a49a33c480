package dev.hanok.runner.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import dev.hanok.runner.home.Home;
import dev.hanok.runner.home.PlatformException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class StartupMonitorTests {

	private static final Duration LIMIT = Duration.ofSeconds(1);

	@TempDir
	Path folder;

	private StartupMonitor monitor;

	@BeforeEach
	void make() throws Exception {
		Home home = new Home(this.folder);
		home.prepare();
		Files.writeString(this.folder.resolve("ports"), "registry-server=1\n");
		this.monitor = new StartupMonitor(new Platform(Path.of(".."), home), Progress.SILENT, List.of());
	}

	@Test
	void doesNotCountTheTimeOfTheBuildBeforeIt() {
		Stopwatch build = Stopwatch.started();
		await().until(() -> build.time().compareTo(LIMIT) > 0);
		AtomicInteger looks = new AtomicInteger();
		this.monitor.await(LIMIT, () -> looks.incrementAndGet() == 2, "");
		assertThat(looks).hasValue(2);
	}

	@Test
	void failsAfterTheLimitAndSaysWhatIsMissing() {
		assertThatExceptionOfType(PlatformException.class)
			.isThrownBy(() -> this.monitor.await(Duration.ZERO, () -> false, "no order yet"))
			.satisfies((failure) -> assertThat(failure.evidence()).containsExactly("no order yet"));
	}

}
