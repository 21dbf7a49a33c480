package dev.hanok.config.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.hanok.config.TestClone;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.cloud.config.environment.Environment;
import org.springframework.cloud.config.server.environment.NoSuchLabelException;
import org.springframework.cloud.context.encrypt.EncryptorFactory;
import org.springframework.security.crypto.encrypt.TextEncryptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class ServedConfigurationTests {

	private static final TextEncryptor KEY = new EncryptorFactory("deadbeef").create("the key");

	private static final TextEncryptor OTHER_KEY = new EncryptorFactory("deadbeef").create("another key");

	private final List<Object> events = new ArrayList<>();

	private final DefaultListableBeanFactory beans = new DefaultListableBeanFactory();

	@TempDir
	private Path folder;

	private TestClone clone;

	@BeforeEach
	void createAClone() throws IOException {
		this.clone = TestClone.create(this.folder.resolve("clone"));
	}

	@Test
	void servesTheCommittedFileNotTheChangedOne() throws IOException {
		this.clone.write("application.yml", "greeting: dirty\n");
		ServedConfiguration served = serve();
		assertThat(greeting(served)).isEqualTo("first");
		assertThat(served.findOne("app", "default", null).getVersion()).isEqualTo(this.clone.head());
	}

	@Test
	void servesOnlyTheFolderOfTheConfiguration() throws IOException {
		Files.writeString(this.clone.folder().resolve("application.yml"), "greeting: outside\n");
		Files.writeString(this.clone.folder().resolve("config-repository.yml"), "greeting: outside\n");
		this.clone.commit();
		assertThat(greeting(serve())).isEqualTo("first");
	}

	@Test
	void servesANewCommitAfterAPoll() throws IOException {
		ServedConfiguration served = serve();
		String commit = this.clone.commit("application.yml", "greeting: second\n");
		served.poll();
		assertThat(greeting(served)).isEqualTo("second");
		assertThat(served.version()).isEqualTo(commit);
	}

	@Test
	void publishesWhichFilesACommitChanges() throws IOException {
		this.clone.commit("order-service.yml", "a: 1\n");
		ServedConfiguration served = serve();
		served.poll();
		assertThat(this.events).isEmpty();
		String commit = this.clone.commit("order-service.yml", "a: 2\n");
		served.poll();
		assertThat(this.events).containsExactly(new CommitServedEvent(commit, Set.of("order-service.yml")));
	}

	@Test
	void servesACommitOnlyIfTheServicesCanUseIt(CapturedOutput output) throws IOException {
		ServedConfiguration served = serve();
		this.beans.registerSingleton("trial", (CommitTrial) change -> {
			assertThat(served.findOne("app", "default", change.commit()).getVersion()).isEqualTo(change.commit());
			assertThat(served.findOne("app", "default", null).getVersion()).isNotEqualTo(change.commit());
			return greeting(served, change.commit()).equals("rude") ? List.of("app-1: greeting is rude") : List.of();
		});
		String rude = this.clone.commit("application.yml", "greeting: rude\n");
		served.poll();
		assertThat(greeting(served)).isEqualTo("first");
		assertThat(output).contains("Refused the configuration at " + rude).contains("app-1: greeting is rude");
		assertThatExceptionOfType(NoSuchLabelException.class).isThrownBy(() -> served.findOne("app", "default", rude));
		this.clone.commit("application.yml", "greeting: kind\n");
		served.poll();
		assertThat(greeting(served)).isEqualTo("kind");
	}

	@Test
	void doesNotServeACommitThatAServiceRefusedAfterARestart() throws IOException {
		ServedConfiguration served = serve();
		this.beans.registerSingleton("trial", (CommitTrial) change -> List.of("app-1: greeting is rude"));
		this.clone.commit("application.yml", "greeting: rude\n");
		served.poll();
		ServedConfiguration restarted = serve();
		assertThat(greeting(restarted)).isEqualTo("first");
		assertThat(restarted.isRefusing()).isTrue();
	}

	@Test
	void publishesNothingForARefusedCommit() throws IOException {
		ServedConfiguration served = serve();
		this.clone.commit("application.yml", "greeting: [\n");
		served.poll();
		assertThat(this.events).isEmpty();
	}

	@Test
	void followsTheCloneToAnotherBranchAndBack() throws IOException {
		ServedConfiguration served = serve();
		this.clone.git("checkout", "--quiet", "-b", "feature");
		this.clone.commit("application.yml", "greeting: feature\n");
		served.poll();
		assertThat(greeting(served)).isEqualTo("feature");
		this.clone.git("checkout", "--quiet", "main");
		served.poll();
		assertThat(greeting(served)).isEqualTo("first");
	}

	@Test
	void servesAPackedRepository() throws IOException {
		for (int i = 0; i < 5; i++) {
			this.clone.commit("application.yml", "greeting: number " + i + "\n");
		}
		this.clone.git("gc", "--quiet");
		assertThat(greeting(serve())).isEqualTo("number 4");
	}

	@Test
	void refusesACommitThatDoesNotParse(CapturedOutput output) throws IOException {
		ServedConfiguration served = serve();
		String good = served.version();
		String bad = this.clone.commit("order-service.yml", "orders:\n  delay: 1s\n broken: [\n");
		served.poll();
		assertThat(greeting(served)).isEqualTo("first");
		assertThat(served.version()).isEqualTo(good);
		assertThat(output).contains("Refused the configuration at " + bad + "; " + good + " is still served")
			.containsPattern("order-service\\.yml does not parse: .*line 3");
		served.poll();
		assertThat(output.getOut().split("Refused the configuration", -1)).hasSize(2);
	}

	@Test
	void servesTheCommitThatCorrectsARefusedOne() throws IOException {
		ServedConfiguration served = serve();
		assertThat(served.isRefusing()).isFalse();
		this.clone.commit("application.yml", "greeting: [\n");
		served.poll();
		assertThat(served.isRefusing()).isTrue();
		this.clone.commit("application.yml", "greeting: corrected\n");
		served.poll();
		assertThat(greeting(served)).isEqualTo("corrected");
		assertThat(served.isRefusing()).isFalse();
	}

	@Test
	void stopsRefusingWhenTheBrokenCommitIsReset() throws IOException {
		ServedConfiguration served = serve();
		this.clone.commit("application.yml", "greeting: [\n");
		served.poll();
		this.clone.git("reset", "--quiet", "--hard", "HEAD~1");
		served.poll();
		assertThat(served.isRefusing()).isFalse();
	}

	@Test
	void servesTheLastGoodCommitAfterARestart(CapturedOutput output) throws IOException {
		String good = serve().version();
		this.clone.commit("application.yml", "greeting: [\n");
		ServedConfiguration restarted = serve();
		assertThat(greeting(restarted)).isEqualTo("first");
		assertThat(restarted.version()).isEqualTo(good);
		restarted.poll();
		assertThat(output.getOut().split("Refused the configuration", -1)).hasSize(2);
	}

	@Test
	void doesNotStartIfTheFirstCommitIsBroken() throws IOException {
		this.clone.commit("gateway.yml", "server:\n\tport: 8080\n");
		assertThatExceptionOfType(ConfigurationRefused.class).isThrownBy(this::serve)
			.withMessageContaining("gateway.yml does not parse")
			.withMessageContaining("line 2");
	}

	@Test
	void doesNotStartWithoutTheFolder() throws IOException {
		var empty = new TestClone(Files.createDirectories(this.folder.resolve("empty")));
		empty.git("init", "--quiet");
		empty.git("commit", "--quiet", "--allow-empty", "--message", "Nothing");
		assertThatExceptionOfType(ConfigurationRefused.class).isThrownBy(() -> serve(empty.folder().toString(), null))
			.withMessageContaining("there is no folder config-repo");
	}

	@Test
	void doesNotStartWithoutACommit() throws IOException {
		var empty = new TestClone(Files.createDirectories(this.folder.resolve("empty")));
		empty.git("init", "--quiet");
		assertThatExceptionOfType(ConfigurationRefused.class).isThrownBy(() -> serve(empty.folder().toString(), null))
			.withMessageContaining("has no commit yet");
	}

	@Test
	void refusesASecretThatCannotBeDecrypted() throws IOException {
		ServedConfiguration served = serve();
		this.clone.commit("application.yml", "greeting: '{cipher}" + OTHER_KEY.encrypt("hello") + "'\n");
		served.poll();
		assertThat(greeting(served)).isEqualTo("first");
	}

	@Test
	void doesNotStartWithTheWrongKey() throws IOException {
		this.clone.commit("application.yml", "greeting: '{cipher}" + KEY.encrypt("hello") + "'\n");
		serve();
		assertThatExceptionOfType(ConfigurationRefused.class)
			.isThrownBy(() -> serve(this.clone.folder().toString(), null, OTHER_KEY))
			.withMessageContaining("application.yml: the {cipher} value of greeting cannot be deciphered")
			.withMessageContaining("ENCRYPT_KEY");
		this.clone.commit("other.yml", "a: b\n");
		assertThatExceptionOfType(ConfigurationRefused.class)
			.isThrownBy(() -> serve(this.clone.folder().toString(), null, OTHER_KEY));
	}

	@Test
	void servesAFolderWithoutGitAsItIs(CapturedOutput output) throws IOException {
		Path plain = this.folder.resolve("plain/config-repo");
		Files.createDirectories(plain);
		Files.writeString(plain.resolve("application.yml"), "greeting: plain\n");
		ServedConfiguration served = serve(plain.getParent().toString(), null);
		assertThat(greeting(served)).isEqualTo("plain");
		assertThat(served.version()).isEqualTo("without-git");
		assertThat(output).contains("is not in a Git repository: its files are served as they are");
		Files.writeString(plain.resolve("application.yml"), "greeting: changed\n");
		assertThat(greeting(served)).isEqualTo("changed");
	}

	@Test
	void servesTheBranchOfARemoteRepository() throws IOException {
		String url = bare();
		this.clone.git("checkout", "--quiet", "-b", "production");
		this.clone.commit("application.yml", "greeting: production\n");
		this.clone.git("push", "--quiet", url, "production");
		assertThat(greeting(serve(url, null))).isEqualTo("first");
		ServedConfiguration production = serve(url, "production");
		assertThat(greeting(production)).isEqualTo("production");
		String commit = this.clone.commit("application.yml", "greeting: pushed\n");
		this.clone.git("push", "--quiet", url, "production");
		production.poll();
		assertThat(greeting(production)).isEqualTo("pushed");
		assertThat(production.version()).isEqualTo(commit);
	}

	@Test
	void servesItsMirrorWhileTheRemoteRepositoryIsUnavailable(CapturedOutput output) throws IOException {
		String url = bare();
		ServedConfiguration served = serve(url, null);
		Files.move(this.folder.resolve("bare.git"), this.folder.resolve("away.git"));
		served.poll();
		served.poll();
		assertThat(greeting(served)).isEqualTo("first");
		assertThat(output.getOut().split("Configuration repository could not be read", -1)).hasSize(2);
		assertThat(greeting(serve(url, null))).isEqualTo("first");
	}

	@Test
	void doesNotStartWithoutTheRemoteRepository() {
		assertThatExceptionOfType(ConfigurationRefused.class)
			.isThrownBy(() -> serve("file://" + this.folder.resolve("nowhere.git"), null))
			.withMessageContaining("Could not fetch the default branch from the configuration repository at file://")
			.withMessageContaining("nowhere.git: not found");
	}

	@Test
	void doesNotStartWithAnEmptyRemoteRepository() throws IOException {
		this.clone.git("init", "--quiet", "--bare", this.folder.resolve("empty.git").toString());
		assertThatExceptionOfType(ConfigurationRefused.class)
			.isThrownBy(() -> serve("file://" + this.folder.resolve("empty.git"), null))
			.withMessageContaining("Could not fetch the default branch");
	}

	@Test
	void hidesUserAndPasswordOfAnUnreachableRepository() {
		assertThatExceptionOfType(ConfigurationRefused.class)
			.isThrownBy(() -> serve("http://user:word@127.0.0.1:1/config.git", null))
			.withMessageContaining("configuration repository at http://127.0.0.1:1/config.git: ConnectException: ")
			.withMessageNotContainingAny("user", "word");
	}

	@Test
	void doesNotStartWithoutTheBranch() throws IOException {
		String url = bare();
		assertThatExceptionOfType(ConfigurationRefused.class).isThrownBy(() -> serve(url, "unheard-of"))
			.withMessageContaining("Could not fetch branch unheard-of from the configuration repository at file://")
			.withMessageContaining("Remote does not have refs/heads/unheard-of");
	}

	@Test
	void theHistorySurvivesARestart() throws IOException {
		ServedConfiguration served = serve();
		String first = served.version();
		String second = this.clone.commit("application.yml", "greeting: second\n");
		served.poll();
		this.clone.commit("application.yml", "greeting: [\n");
		served.poll();
		this.clone.git("reset", "--quiet", "--hard", first);
		served.poll();
		ServedConfiguration restarted = serve();
		assertThat(restarted.history()).extracting(ServedCommit::commit).containsExactly(first, second, first);
		Environment before = restarted.inHistory(second, "app", "default");
		assertThat(before).isNotNull();
		assertThat(before.getPropertySources().getFirst().getSource()).hasToString("{greeting=second}");
		assertThat(restarted.inHistory("0".repeat(40), "app", "default")).isNull();
	}

	@Test
	void servesTheServedCommitByItsId() throws IOException {
		ServedConfiguration served = serve();
		String before = served.version();
		assertThat(served.findOne("app", "default", before).getPropertySources()).hasSize(1);
		this.clone.commit("application.yml", "greeting: second\n");
		served.poll();
		assertThatExceptionOfType(NoSuchLabelException.class)
			.isThrownBy(() -> served.findOne("app", "default", before));
	}

	private String bare() throws IOException {
		this.clone.git("clone", "--quiet", "--bare", ".", this.folder.resolve("bare.git").toString());
		return "file://" + this.folder.resolve("bare.git");
	}

	private ServedConfiguration serve() throws IOException {
		return serve(this.clone.folder().toString(), null);
	}

	private ServedConfiguration serve(String source, @Nullable String branch) throws IOException {
		return serve(source, branch, KEY);
	}

	/**
	 * Starts config-server; a second call restarts it with the mirror of the first one.
	 */
	private ServedConfiguration serve(String source, @Nullable String branch, TextEncryptor key) throws IOException {
		var configuration = new SourceConfiguration();
		var properties = new SourceProperties(source, branch, "config-repo", this.folder.resolve("mirror"), false);
		return configuration.servedConfiguration(configuration.configurationSource(properties), key, this.events::add,
				this.beans.getBeanProvider(CommitTrial.class));
	}

	private static @Nullable Object greeting(ServedConfiguration served) {
		return greeting(served, null);
	}

	private static Object greeting(ServedConfiguration served, @Nullable String commit) {
		Environment environment = served.findOne("app", "default", commit);
		return environment.getPropertySources().getFirst().getSource().get("greeting");
	}

}
