package dev.hanok.runner.process;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProcessIdentityTests {

	@Test
	void recognisesAProcess() {
		ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();
		assertThat(self.isAlive()).isTrue();
	}

	@Test
	void distinguishesALaterProcessWithTheSameNumber() {
		ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();
		assertThat(new ProcessIdentity(self.pid(), "1" + self.started()).isAlive()).isFalse();
	}

	@Test
	void noticesTheEndOfAProcess() throws IOException, InterruptedException {
		Process process = new ProcessBuilder("sleep", "60").start();
		ProcessIdentity identity = ProcessIdentity.of(process.pid()).orElseThrow();
		assertThat(identity.isAlive()).isTrue();
		process.destroyForcibly().waitFor();
		assertThat(identity.isAlive()).isFalse();
	}

}
