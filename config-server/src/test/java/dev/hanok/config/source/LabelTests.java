package dev.hanok.config.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import dev.hanok.config.TestClone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.cloud.config.server.environment.NoSuchLabelException;
import org.springframework.web.server.ResponseStatusException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;

@ExtendWith(OutputCaptureExtension.class)
class LabelTests {

	private final ConfigurationSource source = mock(ConfigurationSource.class);

	@TempDir
	private Path folder;

	private TestClone clone;

	@BeforeEach
	void createACloneWithBranchesAndTags() throws IOException {
		this.clone = TestClone.create(this.folder.resolve("clone"));
		this.clone.git("tag", "--annotate", "--message", "The first", "v1");
		this.clone.git("checkout", "--quiet", "-b", "feature/kind");
		this.clone.commit("application.yml", "greeting: kind\n");
		this.clone.git("tag", "v2");
		this.clone.git("checkout", "--quiet", "main");
		this.clone.commit("application.yml", "greeting: newest\n");
	}

	@Test
	void servesTheBranchesAndTagsOfTheClone() throws IOException {
		ServedConfiguration served = serve();
		assertThat(greeting(served, "v1")).isEqualTo("first");
		assertThat(greeting(served, "v2")).isEqualTo("kind");
		assertThat(greeting(served, "feature/kind")).isEqualTo("kind");
		assertThat(served.findOne("app", "default", "v2").getVersion()).isEqualTo(this.clone.git("rev-parse", "v2"));
		assertThat(served.getLocations("app", "default", "v1").getLocations()).singleElement()
			.asString()
			.contains(this.clone.git("rev-parse", "v1^{commit}"));
	}

	@Test
	void followsABranchThatMoves() throws IOException {
		ServedConfiguration served = serve();
		assertThat(greeting(served, "feature/kind")).isEqualTo("kind");
		this.clone.git("branch", "--force", "feature/kind", "main");
		await().untilAsserted(() -> assertThat(greeting(served, "feature/kind")).isEqualTo("newest"));
		this.clone.git("branch", "--delete", "--force", "feature/kind");
		await().untilAsserted(() -> assertThatExceptionOfType(NoSuchLabelException.class)
			.isThrownBy(() -> greeting(served, "feature/kind")));
	}

	@Test
	void servesTheLastGoodCommitOfALabel(CapturedOutput output) throws IOException {
		ServedConfiguration served = serve();
		assertThat(greeting(served, "feature/kind")).isEqualTo("kind");
		this.clone.git("checkout", "--quiet", "feature/kind");
		String broken = this.clone.commit("application.yml", "greeting: [\n");
		this.clone.git("checkout", "--quiet", "main");
		await().untilAsserted(() -> {
			assertThat(greeting(served, "feature/kind")).isEqualTo("kind");
			assertThat(output).contains("Refused the configuration of label feature/kind at " + broken)
				.contains("application.yml does not parse");
		});
		assertThat(greeting(served, "")).isEqualTo("newest");
		assertThat(served.isRefusing()).isFalse();
		assertThatExceptionOfType(NoSuchLabelException.class).as("no good commit of it is known")
			.isThrownBy(() -> greeting(serve(), "feature/kind"));
	}

	@Test
	void theLabelOfTheFollowedBranchGivesTheServedCommit() throws IOException {
		ServedConfiguration served = serve();
		this.clone.commit("application.yml", "greeting: [\n");
		served.poll();
		assertThat(greeting(served, "main")).isEqualTo("newest");
		this.clone.git("checkout", "--quiet", "feature/kind");
		served.poll();
		assertThat(greeting(served, "")).isEqualTo("kind");
		assertThat(greeting(served, "feature/kind")).isEqualTo("kind");
	}

	@ParameterizedTest
	@ValueSource(strings = { "nowhere", "HEAD", "main~1", "main@{0}", "refs/heads/main", "../../etc/passwd", "..",
			"--upload-pack=touch", "-v", "v1^{tree}", ":/first", "a b", "v1\n", "feature/" })
	void refusesAnythingThatIsNotABranchOrTag(String label) throws IOException {
		ServedConfiguration served = serve();
		assertThatExceptionOfType(NoSuchLabelException.class).isThrownBy(() -> greeting(served, label));
	}

	@Test
	void servesTheLabelsOfARemoteRepository() throws IOException {
		Path bare = this.folder.resolve("bare.git");
		this.clone.git("clone", "--quiet", "--bare", ".", bare.toString());
		ServedConfiguration served = TestConfiguration.serve("file://" + bare, this.folder.resolve("mirror"));
		assertThat(greeting(served, "")).isEqualTo("newest");
		assertThat(greeting(served, "main")).isEqualTo("newest");
		assertThat(greeting(served, "v1")).isEqualTo("first");
		assertThat(greeting(served, "feature/kind")).isEqualTo("kind");
		assertThatExceptionOfType(NoSuchLabelException.class).isThrownBy(() -> greeting(served, "nowhere"));

		Files.move(bare, this.folder.resolve("away.git"));
		assertThat(greeting(served, "v1")).as("while it is unavailable").isEqualTo("first");
	}

	@Test
	void checksACommitOnceAndStoresABoundedNumberOfLabels() throws IOException {
		var check = mock(SnapshotCheck.class);
		given(this.source.labelled(anyString())).willReturn(new Snapshot(this.folder, "1"));
		var labels = new ServedLabels(this.source, check, Duration.ofSeconds(5));
		for (int i = 0; i < 2 * ServedLabels.MAX; i++) {
			assertThat(labels.at("label-" + i)).isNotNull();
		}
		labels.at("label-" + (2 * ServedLabels.MAX - 1));
		then(check).should(times(1)).problems(any());
		then(this.source).should(times(1)).labelled("label-" + (2 * ServedLabels.MAX - 1));
		labels.at("label-0");
		then(this.source).should(times(2)).labelled("label-0");
	}

	@Test
	void looksUpOneLabelAtATime() throws Exception {
		var release = new CountDownLatch(1);
		var lookups = new AtomicInteger();
		given(this.source.labelled("slow")).willAnswer(request -> {
			lookups.incrementAndGet();
			release.await();
			return new Snapshot(this.folder, "1");
		});
		var labels = new ServedLabels(this.source, mock(SnapshotCheck.class), Duration.ofMillis(20));
		Thread slow = Thread.ofVirtual().start(() -> labels.at("slow"));
		await().until(() -> lookups.get() == 1);
		assertThatExceptionOfType(ResponseStatusException.class).isThrownBy(() -> labels.at("other"))
			.withMessageContaining("503");
		release.countDown();
		slow.join();
		assertThatExceptionOfType(NoSuchLabelException.class).isThrownBy(() -> labels.at("other"));
		assertThat(labels.at("slow")).isNotNull();
		assertThat(lookups).hasValue(1);
	}

	private ServedConfiguration serve() throws IOException {
		return TestConfiguration.serve(this.clone.folder().toString(), this.folder.resolve("mirror"));
	}

	private static Object greeting(ServedConfiguration served, String label) {
		return TestConfiguration.greeting(served, label);
	}

}
