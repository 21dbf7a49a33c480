package dev.hanok.runner.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

import dev.hanok.runner.home.Home;
import dev.hanok.runner.home.PlatformException;
import dev.hanok.runner.process.ProcessIdentity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class DiagnosisTests {

	@TempDir
	Path folder;

	private Platform platform;

	private Instance instance;

	@BeforeEach
	void make() {
		Home home = new Home(this.folder);
		home.prepare();
		this.platform = new Platform(this.folder, home);
		this.instance = new Instance("order-service-1", "order-service", new ProcessIdentity(1, "x"), Instant.EPOCH, 0,
				home.log("order-service-1"), null, null, null);
	}

	@Test
	void showsTheReportOfSpringBootInsteadOfJson() throws Exception {
		PlatformException failure = failureWith("""
				{"@timestamp":"2026-11-22T14:00:00Z","level":"INFO","message":"Starting"}
				{"@timestamp":"2026-11-22T14:00:01Z","level":"ERROR","message":"\\n\\n***************************\\n\
				APPLICATION FAILED TO START\\n***************************\\n\\nDescription:\\n\\nWeb server failed to \
				start. Port 8761 was already in use.\\n\\nAction:\\n\\nStop it.\\n"}
				""");
		assertThat(failure.evidence()).containsExactly("Web server failed to start. Port 8761 was already in use.",
				"Stop it.");
		assertThat(failure.advice().getFirst()).startsWith("Port 8761 is held by");
	}

	@Test
	void givesAHintForADatabaseThatRefusesThePassword() throws Exception {
		assertThat(failureWith(
				"""
						{"@timestamp":"2026-11-22T14:00:01Z","level":"ERROR","message":"No start","stack_trace":"a.B: x\\n\
						Caused by: org.postgresql.util.PSQLException: FATAL: password authentication failed for user \\"o\\"\\n"}
						""")
			.advice()
			.getFirst()).contains("another password");
	}

	@Test
	void givesAHintForASettingsFileThatDoesNotParse() throws Exception {
		assertThat(failureWith("""
				{"@timestamp":"2026-11-22T14:00:01Z","level":"ERROR","message":"gateway.yml: mapping values are not \
				allowed here"}
				""").advice().getFirst()).contains("correct it and commit it");
	}

	@Test
	void reportsAProcessThatEndedWithoutALogLine() throws Exception {
		PlatformException failure = failureWith("");
		assertThat(failure.getMessage()).isEqualTo("order-service-1 ended by itself.");
		assertThat(failure.advice().getFirst()).contains("killed");
	}

	private PlatformException failureWith(String log) throws Exception {
		Files.writeString(this.instance.log(), log);
		return new Diagnosis(this.platform).ended(this.instance);
	}

}
