package dev.hanok.config.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import dev.hanok.config.TestClone;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.cloud.context.encrypt.EncryptorFactory;
import org.springframework.security.crypto.encrypt.TextEncryptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Two config-servers with one mirror. */
@ExtendWith(OutputCaptureExtension.class)
class SharedMirrorTests {

	private static final Duration TRIAL_LIMIT = Duration.ofMinutes(1);

	private final List<Object> events = new ArrayList<>();

	private final AtomicInteger trials = new AtomicInteger();

	private final AtomicReference<Runnable> duringTrial = new AtomicReference<>(() -> {
	});

	@TempDir
	private Path folder;

	private TestClone clone;

	private ServedConfiguration one;

	private ServedConfiguration other;

	@BeforeEach
	void startBoth() throws IOException {
		this.clone = TestClone.create(this.folder.resolve("clone"));
		this.one = serve();
		this.other = serve();
	}

	@Test
	void bothServeACommitThatOneHasCheckedAndBothNotifyTheInstances() throws IOException {
		String commit = this.clone.commit("application.yml", "greeting: second\n");
		this.one.poll();
		this.other.poll();
		assertThat(greeting(this.one)).isEqualTo("second");
		assertThat(greeting(this.other)).isEqualTo("second");
		assertThat(this.trials).hasValue(1);
		var change = new CommitServedEvent(commit, Set.of("application.yml"));
		assertThat(this.events).containsExactly(change, change);
	}

	@Test
	void bothServeTheSameCommitWhileANewerOneIsRefused() throws IOException {
		String good = this.clone.commit("application.yml", "greeting: second\n");
		this.one.poll();
		this.clone.commit("application.yml", "greeting: [\n");
		this.other.poll();
		this.one.poll();
		assertThat(this.other.version()).isEqualTo(good);
		assertThat(this.one.version()).isEqualTo(good);
		assertThat(this.one.isRefusing()).isTrue();
		assertThat(this.other.isRefusing()).isTrue();
	}

	@Test
	void servesACommitAfterAnotherOneWasKilledInItsTurn() throws IOException {
		// The lock file that a killed JGit leaves behind.
		Files.createFile(this.folder.resolve("mirror/mirror.git/refs/heads/served.lock"));
		String commit = this.clone.commit("application.yml", "greeting: second\n");
		this.one.poll();
		this.other.poll();
		assertThat(this.other.version()).isEqualTo(commit);
		assertThat(this.trials).hasValue(1);
	}

	@Test
	void waitsWhileAnotherOneDecides() throws IOException {
		this.clone.commit("application.yml", "greeting: second\n");
		var looking = new Thread(this.one::poll);
		try (ProcessLock turn = ProcessLock.tryTake(this.folder.resolve("mirror/turn.lock"))) {
			assertThat(turn).isNotNull();
			looking.start();
			await().during(Duration.ofMillis(200)).until(() -> "first".equals(greeting(this.one)));
		}
		await().until(() -> "second".equals(greeting(this.one)));
	}

	@Test
	void servesACommitWhileAnotherOneHangsInItsTurn() throws IOException {
		String commit = this.clone.commit("application.yml", "greeting: second\n");
		try (ProcessLock turn = ProcessLock.tryTake(this.folder.resolve("mirror/turn.lock"))) {
			assertThat(turn).isNotNull();
			turnBeganLongAgo();
			this.one.poll();
			assertThat(this.one.version()).isEqualTo(commit);
		}
		this.other.poll();
		assertThat(this.other.version()).isEqualTo(commit);
	}

	/** Otherwise both would try the same commit. */
	@Test
	void aTurnLastsAsLongAsAServiceMayTakeToTryACommit() throws IOException {
		this.clone.commit("application.yml", "greeting: second\n");
		var turnBegan = new AtomicReference<Instant>();
		this.duringTrial.set(() -> turnBegan.set(turnBegan()));
		this.one.poll();
		assertThat(turnBegan.get()).isAfter(Instant.now().plus(TRIAL_LIMIT).minusSeconds(10));
		this.other.poll();
		assertThat(turnBegan()).isBefore(Instant.now().plusSeconds(10));
	}

	@Test
	void startsWhileAnotherOneHangsInItsTurn() throws IOException {
		try (ProcessLock turn = ProcessLock.tryTake(this.folder.resolve("mirror/turn.lock"))) {
			assertThat(turn).isNotNull();
			turnBeganLongAgo();
			assertThat(greeting(serve())).isEqualTo("first");
		}
	}

	@Test
	void aHungConfigServerDoesNotServeAnOlderCommitWhenItContinues(CapturedOutput output) throws IOException {
		this.clone.commit("application.yml", "greeting: second\n");
		this.duringTrial.set(this::serveTheThirdCommit);
		this.one.poll();
		assertThat(greeting(this.other)).isEqualTo("third");
		assertThat(greeting(this.one)).isEqualTo("first");
		assertThat(output).contains("Another config-server has served a commit").doesNotContain("could not be read");
		this.one.poll();
		this.other.poll();
		assertThat(greeting(this.one)).isEqualTo("third");
		assertThat(greeting(this.other)).isEqualTo("third");
	}

	@Test
	void readsAgainWhenAnotherOneServesACommitDuringTheStart() throws IOException {
		this.clone.commit("application.yml", "greeting: second\nsecret: '{cipher}00'\n");
		var slow = new TextEncryptor() {

			@Override
			public String encrypt(String text) {
				throw new UnsupportedOperationException();
			}

			@Override
			public String decrypt(String text) {
				if (!"third".equals(greeting(SharedMirrorTests.this.other))) {
					serveTheThirdCommit();
				}
				return text;
			}

		};
		assertThat(greeting(serve(slow))).isEqualTo("third");
	}

	private Instant turnBegan() {
		try {
			return Files.getLastModifiedTime(this.folder.resolve("mirror/turn.lock")).toInstant();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void serveTheThirdCommit() {
		try {
			this.clone.commit("application.yml", "greeting: third\n");
			turnBeganLongAgo();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.other.poll();
	}

	/** Sets the time of the lock file as if a process had been suspended in its turn. */
	private void turnBeganLongAgo() throws IOException {
		Files.setLastModifiedTime(this.folder.resolve("mirror/turn.lock"),
				FileTime.from(Instant.now().minusSeconds(60)));
	}

	private ServedConfiguration serve() throws IOException {
		return serve(new EncryptorFactory("deadbeef").create("the key"));
	}

	private ServedConfiguration serve(TextEncryptor encryptor) throws IOException {
		var beans = new DefaultListableBeanFactory();
		beans.registerSingleton("trial", new CommitTrial() {

			@Override
			public List<String> problems(CommitServedEvent change) {
				SharedMirrorTests.this.trials.incrementAndGet();
				SharedMirrorTests.this.duringTrial.getAndSet(() -> {
				}).run();
				return List.of();
			}

			@Override
			public Duration limit() {
				return TRIAL_LIMIT;
			}

		});
		var configuration = new SourceConfiguration();
		var properties = new SourceProperties(this.clone.folder().toString(), null, "config-repo",
				this.folder.resolve("mirror"), false);
		return configuration.servedConfiguration(configuration.configurationSource(properties), encryptor,
				this.events::add, beans.getBeanProvider(CommitTrial.class));
	}

	private static @Nullable Object greeting(ServedConfiguration served) {
		return served.findOne("app", "default", null).getPropertySources().getFirst().getSource().get("greeting");
	}

}
