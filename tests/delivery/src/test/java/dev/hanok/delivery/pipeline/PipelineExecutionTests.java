package dev.hanok.delivery.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * {@link PipelineExecution} finds errors that plain Groovy would hide.
 */
class PipelineExecutionTests {

	@TempDir
	private Path folder;

	@Test
	void aPipelineContinuesFromItsSerializedState() throws IOException {
		Jenkins build = run("""
				Map run = [seen: []]
				stage('one') {
					for (String name in ['a', 'b']) {
						echo name
						run.seen.add(name)
					}
				}
				parallel([:])
				parallel([left: { run.left = 'l'; echo 'left' }, right: { echo "after ${run.left}" }])
				echo "seen ${run.seen.join(',')} and ${run.left}"
				""");

		assertThat(build.reason()).isEmpty();
		assertThat(build.steps("echo")).extracting(Step::command)
			.containsExactly("a", "b", "left", "after l", "seen a,b and l");
	}

	@Test
	void anExceptionIsCaughtAcrossARestart() throws IOException {
		Jenkins build = run("""
				try {
					stage('one') { error 'it fails' }
				} catch (Exception failure) {
					echo failure.message
				} finally {
					echo 'the end'
				}
				""");

		assertThat(build.result()).isEqualTo("SUCCESS");
		assertThat(build.steps("echo")).extracting(Step::command).containsExactly("it fails", "the end");
	}

	@Test
	void theCauseOfAnInterruptionSurvivesARestart() throws IOException {
		Jenkins build = run("""
				try {
					stage('one') { input(message: 'Go on?') }
				} catch (InterruptedException interrupted) {
					echo 'a step'
					echo interrupted.causes[0].shortDescription
				}
				""", new StubMachine().declines("kim said no"));

		assertThat(build.reason()).isEmpty();
		assertThat(build.steps("echo")).extracting(Step::command).containsExactly("a step", "kim said no");
	}

	@Test
	void anUnknownStepIsAnError() {
		assertThatThrownBy(() -> run("slackSend 'hello'")).isInstanceOf(AssertionError.class)
			.hasMessageContaining("There is no step slackSend");
	}

	@Test
	void aVariableThatIsNotSerializableIsAnErrorAtTheNextStep() {
		assertThatThrownBy(() -> run("""
				def found = 'abc' =~ /b/
				echo 'a step'
				found.find()
				""")).isInstanceOf(AssertionError.class)
			.hasMessageContaining("At 'echo'")
			.hasMessageContaining("java.util.regex.Matcher");
	}

	@Test
	void aClosureCalledByANonCpsMethodIsAnError() {
		assertThatThrownBy(() -> run("""
				Map names = new TreeMap({ one, other -> one <=> other } as Comparator)
				names.put('a', 1)
				names.put('b', 2)
				""")).isInstanceOf(AssertionError.class).hasMessageContaining("Expected to call put, but called");
	}

	private Jenkins run(String script) throws IOException {
		return run(script, new StubMachine());
	}

	private Jenkins run(String script, Machine machine) throws IOException {
		Files.writeString(this.folder.resolve("Jenkinsfile"), script);
		return new Jenkins(this.folder, machine, Map.of(), Map.of(), List.of()).run("Jenkinsfile");
	}

}
