package dev.hanok.config.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.hanok.config.TestClone;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.cloud.context.encrypt.EncryptorFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ScheduleTests {

	private final List<Object> events = new ArrayList<>();

	@TempDir
	private Path folder;

	private TestClone clone;

	private ServedConfiguration served;

	@BeforeEach
	void serveACommit() throws IOException {
		this.clone = TestClone.create(this.folder.resolve("clone"));
		this.served = serve();
	}

	@Test
	void servesAnAnnouncedCommitFromItsApplyTimeOn() throws IOException {
		Instant applyTime = Instant.now().plusSeconds(2);
		String commit = announce(applyTime);
		assertThat(this.events).singleElement()
			.isEqualTo(new CommitAnnouncedEvent(
					new CommitServedEvent(commit, Set.of("application.yml", "schedule.yml")), applyTime));
		assertThat(greeting(null)).isEqualTo("first");
		assertThat(greeting(commit)).as("for instances that prepare").isEqualTo("announced");
		this.served.unconfirmed(commit, List.of("order-service-2"));
		this.served.poll();
		assertThat(this.served.announced()).isEqualTo(new Announcement(commit, applyTime, List.of("order-service-2")));

		await().pollInterval(Duration.ofMillis(10)).until(() -> greeting(null).equals("announced"));
		assertThat(Instant.now()).isAfterOrEqualTo(applyTime);
		assertThat(this.served.version()).isEqualTo(commit);
		assertThat(this.served.announced()).isNull();
		this.served.poll();
		assertThat(this.events).hasSize(2).last().isInstanceOf(CommitServedEvent.class);
		this.served.poll();
		assertThat(this.events).hasSize(2);
	}

	@Test
	void waitsForTheApplyTimeAfterARestart() throws IOException {
		String commit = announce(Instant.now().plusSeconds(60));
		this.served = serve();
		assertThat(greeting(null)).isEqualTo("first");
		this.served.poll();
		assertThat(this.served.announced()).isNotNull()
			.satisfies(announced -> assertThat(announced.commit()).isEqualTo(commit));
	}

	@Test
	void aLaterCommitWaitsForTheSameApplyTime() throws IOException {
		Instant applyTime = Instant.now().plusSeconds(60);
		announce(applyTime);
		String later = this.clone.commit("gateway.yml", "a: 1\n");
		this.served.poll();
		assertThat(this.served.announced()).isEqualTo(new Announcement(later, applyTime, List.of()));
		assertThat(greeting(null)).isEqualTo("first");
	}

	@Test
	void servesAtOnceWhenTheScheduleIsRemoved() throws IOException {
		announce(Instant.now().plusSeconds(60));
		Files.delete(this.clone.folder().resolve("config-repo/schedule.yml"));
		this.clone.commit();
		this.served.poll();
		assertThat(greeting(null)).isEqualTo("announced");
		assertThat(this.served.announced()).isNull();
	}

	@Test
	void withdrawsAnAnnouncedCommitThatIsReset() throws IOException {
		announce(Instant.now().plusSeconds(60));
		this.clone.git("reset", "--quiet", "--hard", "HEAD~1");
		this.served.poll();
		assertThat(this.served.announced()).isNull();
		assertThat(this.served.isRefusing()).isFalse();
		assertThat(greeting(null)).isEqualTo("first");
	}

	@Test
	void servesACommitAtOnceWhenItsApplyTimeHasPassed() throws IOException {
		announce(Instant.now().minusSeconds(60));
		assertThat(greeting(null)).isEqualTo("announced");
	}

	@ParameterizedTest
	@ValueSource(strings = { "tomorrow", "2030-01-31T12:00:00", "2030-01-31T12:00:00Z" })
	void refusesAnApplyTimeThatIsInvalidOrTooFarAway(String applyTime) throws IOException {
		this.clone.commit("schedule.yml", "apply-at: " + applyTime + "\n");
		this.served.poll();
		assertThat(this.served.refused()).isNotNull()
			.satisfies(refused -> assertThat(refused.problems()).singleElement()
				.asString()
				.startsWith("schedule.yml: apply-at "));
	}

	private String announce(Instant applyTime) throws IOException {
		this.clone.write("schedule.yml", "apply-at: " + applyTime + "\n");
		String commit = this.clone.commit("application.yml", "greeting: announced\n");
		this.served.poll();
		return commit;
	}

	private ServedConfiguration serve() throws IOException {
		var configuration = new SourceConfiguration();
		var properties = new SourceProperties(this.clone.folder().toString(), null, "config-repo",
				this.folder.resolve("mirror"), false);
		return configuration.servedConfiguration(configuration.configurationSource(properties),
				new EncryptorFactory("deadbeef").create("key"), this.events::add,
				new DefaultListableBeanFactory().getBeanProvider(CommitTrial.class));
	}

	private Object greeting(@Nullable String label) {
		return this.served.findOne("app", "default", label).getPropertySources().getFirst().getSource().get("greeting");
	}

}
