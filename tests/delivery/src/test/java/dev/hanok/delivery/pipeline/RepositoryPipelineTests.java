package dev.hanok.delivery.pipeline;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pipeline of the repository: which services it builds and deploys after a change.
 */
class RepositoryPipelineTests {

	private final StubMachine machine = new StubMachine();

	@Test
	void buildsOnlyTheChangedService() {
		Jenkins build = changed("catalog-service");

		assertThat(build.reason()).isEmpty();
		assertThat(branches(build)).containsExactly("catalog-service");
		assertThat(PipelineRuns.changes(build)).hasSize(3)
			.allSatisfy((command) -> assertThat(command).contains("catalog-service"));
	}

	@Test
	void buildsAllServicesInParallel() {
		List<String> all = Repository.services();

		Jenkins build = changed(String.join("\n", all) + "\nconfig\nrepository\n");

		assertThat(build.reason()).isEmpty();
		assertThat(branches(build)).containsExactlyInAnyOrderElementsOf(all).hasSizeGreaterThan(6);
		assertThat(build.steps("stage")).anySatisfy((stage) -> assertThat(stage.within()).containsExactly("config"))
			.anySatisfy((stage) -> assertThat(stage.within()).containsExactly("repository"));
	}

	@Test
	void stageTimesContainTheNameOfTheService() {
		Jenkins build = changed("order-service\ncatalog-service");

		assertThat(build.times()).extracting(StageTime::name)
			.contains("changes", "order-service / image", "catalog-service / image");
	}

	@Test
	void aChangeOfDocumentationBuildsNothing() {
		Jenkins build = changed("\n");

		assertThat(build.result()).isEqualTo("SUCCESS");
		assertThat(PipelineRuns.stages(build)).containsExactly("changes");
		assertThat(build.steps("echo")).asString().contains("documentation only");
	}

	@Test
	void deploysAConfigurationToStagingAndAfterApprovalToProduction() {
		Jenkins build = changed("config");

		assertThat(PipelineRuns.stages(build)).containsExactly("changes", "configuration check", "staging",
				"smoke and end-to-end on staging", "approval", "production", "verification", "notification");
		assertThat(PipelineRuns.changes(build)).containsExactly(
				"deploy/deliver configure staging " + StubMachine.COMMIT + " --by \"$BY\" --reason \"$REASON\"",
				"deploy/deliver configure production " + StubMachine.COMMIT + " --by \"$BY\" --reason \"$REASON\"");
		assertThat(PipelineRuns.command(build, "deploy/deliver configure production").variables()).containsEntry("BY",
				"kim");
	}

	@Test
	void anOlderConfigurationDoesNotReplaceANewerOne() {
		this.machine.fails("git diff --quiet", 1);

		Jenkins build = changed("config");

		assertThat(build.reason()).contains("newer configuration");
		assertThat(PipelineRuns.changes(build)).hasSize(1);
	}

	@Test
	void deploysTheConfigurationBeforeTheServicesOfTheSameCommit() {
		Jenkins build = changed("config\norder-service");

		assertThat(PipelineRuns.changes(build).getFirst()).contains("configure staging");
		assertThat(PipelineRuns.changes(build)).anyMatch((command) -> command.contains("promote order-service"));
	}

	@Test
	void aConfigurationThatFailsOnStagingFailsTheBuildWithANotification() {
		this.machine.fails("deploy/deliver configure staging", 1);

		Jenkins build = changed("config\norder-service");

		assertThat(build.result()).isEqualTo("FAILURE");
		assertThat(PipelineRuns.changes(build)).hasSize(1);
		assertThat(PipelineRuns.command(build, "deploy/jenkins/notify").variables()).containsEntry("NAME", "config")
			.containsEntry("STAGE", "staging");
	}

	@Test
	void changesOfTestsAndToolsAreTestedButNotDeployed() {
		Jenkins build = changed("repository");

		assertThat(PipelineRuns.stages(build)).containsExactly("changes", "build and test", "notification");
		assertThat(PipelineRuns.changes(build)).isEmpty();
	}

	@Test
	void aFailedServiceDoesNotBlockAnotherOne() {
		this.machine.fails("deploy/deliver deploy auth-service", 1);

		Jenkins build = changed("auth-service\ncatalog-service");

		assertThat(build.result()).isEqualTo("FAILURE");
		assertThat(build.reason()).contains("auth-service");
		assertThat(PipelineRuns.changes(build)).anyMatch((command) -> command.contains("promote catalog-service"))
			.noneMatch((command) -> command.contains("promote auth-service"));
		assertThat(build.steps("sh")).filteredOn((step) -> step.command().equals("deploy/jenkins/notify"))
			.extracting((step) -> step.variables().get("NAME") + " " + step.variables().get("RESULT"))
			.containsExactly("auth-service FAILURE", "catalog-service SUCCESS");
	}

	@Test
	void buildsChangesSinceTheLastSuccessfulBuild() {
		this.machine.says("deploy/changed", "catalog-service\n");

		Jenkins build = PipelineRuns.on(this.machine).variable("LAST_SUCCESS", "abcdef0").repository();

		assertThat(PipelineRuns.commands(build)).contains("deploy/changed --since abcdef0");
	}

	@Test
	void comparesAPullRequestWithItsMergeBaseAndDeploysNothing() {
		this.machine.says("deploy/changed", "catalog-service\nconfig\n");

		Jenkins build = PipelineRuns.on(this.machine)
			.variable("CHANGE_ID", "17")
			.variable("CHANGE_TARGET", "release")
			.repository();

		assertThat(build.result()).isEqualTo("SUCCESS");
		Step comparison = PipelineRuns.command(build, "deploy/changed");
		assertThat(comparison.command()).isEqualTo("deploy/changed --since \"$(git merge-base HEAD \"$TARGET\")\"");
		assertThat(comparison.variables()).containsEntry("TARGET", "origin/release");
		assertThat(PipelineRuns.changes(build)).isEmpty();
		assertThat(build.steps("properties")).asString().doesNotContain("cron");
	}

	@ParameterizedTest
	@ValueSource(strings = { "$(touch x)", "`touch x`", "'; touch x; '", "\"; touch x; \"", "a;touch${IFS}x" })
	void theShellDoesNotExecuteBranchNames(String name) {
		this.machine.says("deploy/changed", "catalog-service\nconfig\nrepository\n");

		Jenkins pullRequest = PipelineRuns.on(this.machine)
			.variable("CHANGE_ID", "17")
			.variable("CHANGE_TARGET", name)
			.variable("CHANGE_BRANCH", name)
			.variable("BRANCH_NAME", name)
			.repository();
		Jenkins main = PipelineRuns.on(this.machine)
			.variable("MAIN_BRANCH", name)
			.variable("BRANCH_NAME", name)
			.repository();

		for (Jenkins build : List.of(pullRequest, main)) {
			assertThat(build.result()).isEqualTo("SUCCESS");
			assertThat(PipelineRuns.commands(build)).isNotEmpty().noneMatch((command) -> command.contains(name));
		}
		assertThat(PipelineRuns.command(pullRequest, "deploy/changed").variables()).containsEntry("TARGET",
				"origin/" + name);
		assertThat(PipelineRuns.command(main, "git diff").variables()).containsEntry("NEWEST", "origin/" + name);
	}

	@Test
	void theNightlyBuildRunsSlowTestsAndDeploysNothing() {
		Jenkins build = PipelineRuns.on(this.machine)
			.startedBy("hudson.triggers.TimerTrigger$TimerTriggerCause")
			.repository();

		assertThat(build.result()).isEqualTo("SUCCESS");
		assertThat(PipelineRuns.stages(build)).containsExactly("old images", "all tests", "updates", "scans",
				"notification");
		assertThat(PipelineRuns.commands(build))
			.contains("CI_FULL=true .ci/run", "deploy/list-updates", "deploy/scan-dependencies")
			.anyMatch((command) -> command.startsWith("docker image prune --all"));
		assertThat(PipelineRuns.changes(build)).isEmpty();
		assertThat(build.steps("properties")).asString().contains("cron=H 2 * * *");
	}

	@Test
	void aFailedSearchForUpdatesDoesNotFailTheBuild() {
		this.machine.fails("deploy/list-updates", 2);

		Jenkins build = PipelineRuns.on(this.machine)
			.startedBy("hudson.triggers.TimerTrigger$TimerTriggerCause")
			.repository();

		assertThat(PipelineRuns.stages(build)).contains("scans");
		assertThat(build.result()).isEqualTo("SUCCESS");
		assertThat(build.steps("archiveArtifacts")).asString().contains("target/reports/updates.txt");
		assertThat(PipelineRuns.command(build, "deploy/jenkins/notify").variables()).containsEntry("RESULT", "UNSTABLE")
			.extractingByKey("REASON")
			.asString()
			.contains("could not be listed");
	}

	@Test
	void failedSlowTestsAreReportedAndNotified() {
		this.machine.fails("CI_FULL=true .ci/run", 1);

		Jenkins build = PipelineRuns.on(this.machine)
			.startedBy("hudson.triggers.TimerTrigger$TimerTriggerCause")
			.repository();

		assertThat(build.result()).isEqualTo("FAILURE");
		assertThat(build.steps("junit")).hasSize(1);
		assertThat(PipelineRuns.command(build, "deploy/jenkins/notify").variables()).containsEntry("STAGE",
				"all tests");
	}

	@Test
	void notifiesWhenChangesCannotBeDetermined() {
		this.machine.fails("deploy/changed", 1);

		Jenkins build = PipelineRuns.on(this.machine).repository();

		assertThat(build.result()).isEqualTo("FAILURE");
		assertThat(PipelineRuns.stages(build)).containsExactly("changes", "notification");
	}

	private Jenkins changed(String names) {
		this.machine.says("deploy/changed", names);
		return PipelineRuns.on(this.machine).repository();
	}

	/** The parallel branches of services. */
	private static List<String> branches(Jenkins build) {
		return build.steps("stage")
			.stream()
			.filter((stage) -> stage.command().equals("image"))
			.map((stage) -> stage.within().getFirst())
			.toList();
	}

}
