package dev.hanok.delivery.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pipelines of services: their Jenkinsfiles and the library.
 */
class ServicePipelineTests {

	private static final List<String> STAGES = List.of("build and unit test", "integration test", "reports", "image",
			"staging", "smoke and end-to-end on staging", "approval", "production", "verification", "notification");

	private final StubMachine machine = new StubMachine();

	static List<String> services() {
		return Repository.services();
	}

	static Stream<String> stagesThatRunSomething() {
		return STAGES.stream().filter((stage) -> !stage.equals("approval") && !stage.equals("notification"));
	}

	@ParameterizedTest
	@MethodSource("services")
	void runsAllStagesInOrder(String service) {
		Jenkins build = PipelineRuns.on(this.machine).service(service);

		assertThat(build.reason()).isEmpty();
		assertThat(build.result()).isEqualTo("SUCCESS");
		assertThat(PipelineRuns.stages(build)).isEqualTo(STAGES);
		assertThat(PipelineRuns.commands(build)).filteredOn((command) -> command.contains(" "))
			.allSatisfy((command) -> {
				if (command.startsWith("deploy/deliver")) {
					assertThat(command).contains(service);
				}
			});
		assertThat(build.steps("junit")).isNotEmpty();
		assertThat(build.steps("recordCoverage")).isNotEmpty();
		assertThat(build.steps("archiveArtifacts")).first().asString().contains(service, "application.cdx.json");
	}

	@ParameterizedTest
	@MethodSource("stagesThatRunSomething")
	void aFailedStageEndsThePipelineWithANotification(String stage) {
		String failing = firstCommandOf(stage);
		this.machine.fails(failing, 1);

		Jenkins build = PipelineRuns.on(this.machine).service("order-service");

		assertThat(build.result()).isEqualTo("FAILURE");
		List<String> expected = new ArrayList<>(STAGES.subList(0, STAGES.indexOf(stage) + 1));
		expected.add("notification");
		assertThat(PipelineRuns.stages(build)).isEqualTo(expected);
		assertThat(build.steps("junit")).isNotEmpty();
		List<String> commands = PipelineRuns.commands(build);
		assertThat(commands.getLast()).isEqualTo("deploy/jenkins/notify");
		assertThat(commands.get(commands.size() - 2)).startsWith(failing);
		assertThat(PipelineRuns.command(build, "deploy/jenkins/notify").variables()).containsEntry("RESULT", "FAILURE")
			.containsEntry("STAGE", stage)
			.containsEntry("NAME", "order-service")
			.extractingByKey("REASON")
			.asString()
			.isNotBlank();
	}

	@Test
	void thePushedImageIsDeployedToStagingAndPromoted() {
		Jenkins build = PipelineRuns.on(this.machine).service("order-service");

		assertThat(PipelineRuns.changes(build)).containsExactly("deploy/deliver push order-service",
				"deploy/deliver deploy order-service staging " + StubMachine.image("order-service")
						+ " --wait 900 --by \"$BY\" --reason \"$REASON\"",
				"deploy/deliver promote order-service staging production --image " + StubMachine.image("order-service")
						+ " --wait 900 --by \"$BY\" --reason \"$REASON\"");
	}

	@Test
	void refusesToPromoteAnImageThatStagingNoLongerRuns() {
		this.machine.says("deploy/deliver running order-service staging",
				"127.0.0.1:5000/hanok/order-service@sha256:2");

		Jenkins build = PipelineRuns.on(this.machine).service("order-service");

		assertThat(build.result()).isEqualTo("FAILURE");
		assertThat(build.reason()).contains("another image");
		assertThat(PipelineRuns.changes(build)).noneMatch((command) -> command.contains("production"));
	}

	@Test
	void aPushWithoutADigestIsNotDeployed() {
		this.machine.says("deploy/deliver push", "Pushed\n");

		Jenkins build = PipelineRuns.on(this.machine).service("order-service");

		assertThat(build.reason()).contains("no digest");
		assertThat(PipelineRuns.changes(build)).containsExactly("deploy/deliver push order-service");
	}

	@Test
	void passesApproverAndReasonUnchanged() {
		String reason = "Release 5; $(rm -rf /) \"quoted\"";
		this.machine.approvesBecause("  " + reason);

		Jenkins build = PipelineRuns.on(this.machine).service("order-service");

		Step promotion = PipelineRuns.command(build, "deploy/deliver promote");
		assertThat(promotion.variables()).containsEntry("BY", "kim").containsEntry("REASON", reason);
		assertThat(promotion.command()).doesNotContain("kim", "Release");
	}

	@Test
	void aDeclinedApprovalDeploysNothingToProduction() {
		this.machine.declines("Rejected by kim");

		Jenkins build = PipelineRuns.on(this.machine).service("order-service");

		assertThat(build.result()).isEqualTo("ABORTED");
		assertThat(PipelineRuns.changes(build)).noneMatch((command) -> command.contains("production"));
		assertThat(build.steps("echo")).asString().contains("order-service ended in 'approval': Rejected by kim");
		assertThat(PipelineRuns.command(build, "deploy/jenkins/notify").variables()).containsEntry("RESULT", "ABORTED")
			.containsEntry("REASON", "Rejected by kim");
	}

	@Test
	void theApprovalOccupiesNoExecutorAndTimesOut() {
		Jenkins build = PipelineRuns.on(this.machine)
			.variable("APPROVERS", "release-managers")
			.service("order-service");

		assertThat(build.steps("input")).singleElement().satisfies((input) -> {
			assertThat(input.node()).isZero();
			assertThat(input.detail()).asString().contains("submitter=release-managers");
		});
		assertThat(build.steps("timeout")).anySatisfy((timeout) -> {
			assertThat(timeout.stage()).isEqualTo("approval");
			assertThat(timeout.detail()).asString().contains("24", "HOURS");
		});
	}

	@Test
	void continuousDeploymentNeedsNoApproval() {
		Jenkins build = PipelineRuns.on(this.machine).parameter("MODE", "deployment").service("order-service");

		assertThat(build.result()).isEqualTo("SUCCESS");
		assertThat(build.steps("input")).isEmpty();
		assertThat(PipelineRuns.command(build, "deploy/deliver promote").variables())
			.containsEntry("BY", "Jenkins jenkins-hanok-7")
			.containsEntry("REASON", "continuous deployment");
	}

	@Test
	void theCanaryShareAppliesOnlyToProduction() {
		Jenkins build = PipelineRuns.on(this.machine).parameter("CANARY", "10").service("order-service");

		Step promotion = PipelineRuns.command(build, "deploy/deliver promote");
		assertThat(promotion.command()).contains(" --canary \"$CANARY\"");
		assertThat(promotion.variables()).containsEntry("CANARY", "10");
		assertThat(PipelineRuns.command(build, "deploy/deliver deploy").command()).doesNotContain("canary");
	}

	@Test
	void anAutomaticRollbackFailsTheBuildWithItsReason() {
		this.machine.fails("deploy/deliver promote", 3)
			.says("deploy/deliver history order-service production", "12:00 rolled-back 5 % of requests failed\n");

		Jenkins build = PipelineRuns.on(this.machine).service("order-service");

		assertThat(build.result()).isEqualTo("FAILURE");
		assertThat(build.reason()).contains("rolled back by itself", "5 % of requests failed");
		assertThat(PipelineRuns.stages(build)).doesNotContain("verification");
		assertThat(PipelineRuns.command(build, "deploy/jenkins/notify").variables()).extractingByKey("REASON")
			.asString()
			.contains("5 % of requests failed");
	}

	@Test
	void failsWhileAnotherDeployOfTheServiceIsInProgress() {
		this.machine.fails("deploy/deliver deploy", 4);

		Jenkins build = PipelineRuns.on(this.machine).service("order-service");

		assertThat(build.reason()).contains("being changed by another deploy");
	}

	@ParameterizedTest
	@ValueSource(strings = { "CHANGE_ID", "BRANCH_NAME" })
	void pullRequestsAndBranchesAreTestedButNotDeployed(String variable) {
		Jenkins build = PipelineRuns.on(this.machine).variable(variable, "17").service("order-service");

		assertThat(build.result()).isEqualTo("SUCCESS");
		assertThat(PipelineRuns.stages(build)).containsExactly("build and unit test", "integration test", "reports",
				"image", "notification");
		assertThat(PipelineRuns.changes(build)).isEmpty();
		assertThat(PipelineRuns.commands(build)).contains("deploy/deliver build order-service");
	}

	@Test
	void aNewerCommitOfAPullRequestAbortsTheOlderBuild() {
		assertThat(PipelineRuns.on(this.machine).variable("CHANGE_ID", "17").service("gateway").steps("properties"))
			.asString()
			.contains("disableConcurrentBuilds={abortPrevious=true}");
		// Builds of main are not aborted, because they deploy. Milestones keep an older
		// build from overtaking a newer one.
		Jenkins build = PipelineRuns.on(this.machine).service("gateway");
		assertThat(build.steps("properties")).asString().doesNotContain("disableConcurrentBuilds");
		assertThat(build.steps("milestone")).extracting(Step::stage, (milestone) -> milestone.detail().toString())
			.hasSize(2);
		List<String> order = build.steps()
			.stream()
			.map((step) -> step.name() + " " + step.detail())
			.filter((step) -> step.startsWith("milestone") || step.matches("stage (staging|approval|production)"))
			.toList();
		assertThat(order).containsExactly("milestone {ordinal=10, label=staging}", "stage staging", "stage approval",
				"milestone {ordinal=20, label=production}", "stage production");
	}

	@Test
	void allStagesCheckOutTheSameCommit() {
		Jenkins build = PipelineRuns.on(this.machine).service("order-service");

		List<Step> checkouts = build.steps("checkout");
		assertThat(checkouts.stream().map(Step::node).distinct()).hasSize(3);
		assertThat(checkouts.subList(1, checkouts.size()))
			.allSatisfy((checkout) -> assertThat(checkout.detail()).asString()
				.contains("branches=[{name=" + StubMachine.COMMIT + "}]", "shallow=false", "noTags=false",
						"refs/remotes/origin/*"));
		// Each node checks out the commit before it runs a command.
		for (Step command : build.steps("sh")) {
			List<Step> before = build.steps().subList(0, build.steps().indexOf(command));
			assertThat(before).anyMatch((step) -> step.is("checkout") && step.node() == command.node());
		}
	}

	@Test
	void aRollbackBuildsNothing() {
		Jenkins build = PipelineRuns.on(this.machine)
			.parameter("ROLLBACK_TO", "1.1.0; reboot")
			.parameter("ENVIRONMENT", "production")
			.service("order-service");

		assertThat(build.result()).isEqualTo("SUCCESS");
		assertThat(PipelineRuns.stages(build)).containsExactly("approval", "rollback", "verification", "notification");
		Step rollback = PipelineRuns.command(build, "deploy/deliver rollback");
		assertThat(rollback.command()).isEqualTo(
				"deploy/deliver rollback order-service production \"$VERSION\" --wait 900 --by \"$BY\" --reason \"$REASON\"");
		assertThat(rollback.variables()).containsEntry("VERSION", "1.1.0; reboot").containsEntry("BY", "kim");
		assertThat(PipelineRuns.commands(build)).contains("deploy/deliver verify order-service production");
	}

	@Test
	void aRollbackToThePreviousVersionPassesNoVersion() {
		Jenkins build = PipelineRuns.on(this.machine)
			.parameter("ROLLBACK_TO", "previous")
			.parameter("ENVIRONMENT", "staging")
			.service("order-service");

		assertThat(PipelineRuns.command(build, "deploy/deliver rollback").command())
			.startsWith("deploy/deliver rollback order-service staging --wait");
	}

	@Test
	void aDeclinedRollbackChangesNothing() {
		this.machine.declines("Rejected by kim");

		Jenkins build = PipelineRuns.on(this.machine).parameter("ROLLBACK_TO", "1.1.0").service("order-service");

		assertThat(build.result()).isEqualTo("ABORTED");
		assertThat(PipelineRuns.changes(build)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "$(touch x)", "`touch x`", "'; touch x; '", "\"; touch x; \"", "a;touch${IFS}x" })
	void theShellDoesNotExecuteBranchNames(String name) {
		for (String variable : List.of("BRANCH_NAME", "CHANGE_BRANCH", "CHANGE_TARGET", "GIT_BRANCH", "TAG_NAME",
				"MAIN_BRANCH")) {
			Jenkins build = PipelineRuns.on(this.machine)
				.variable(variable, name)
				.variable("CHANGE_ID", "17")
				.service("order-service");

			assertThat(build.result()).isEqualTo("SUCCESS");
			assertThat(PipelineRuns.commands(build)).isNotEmpty().noneMatch((command) -> command.contains(name));
		}
	}

	@Test
	void aBranchBuildCannotRollBack() {
		Jenkins build = PipelineRuns.on(this.machine)
			.variable("BRANCH_NAME", "feature")
			.parameter("ROLLBACK_TO", "1.1.0")
			.service("order-service");

		assertThat(build.result()).isEqualTo("FAILURE");
		assertThat(PipelineRuns.changes(build)).isEmpty();
	}

	@Test
	void aFailedNotificationDoesNotFailTheBuild() {
		this.machine.fails("deploy/jenkins/notify", 22);

		assertThat(PipelineRuns.on(this.machine).service("order-service").result()).isEqualTo("SUCCESS");
	}

	@Test
	void aFailedDependencyScanMakesTheBuildUnstable() {
		this.machine.fails("deploy/scan-dependencies order-service", 2);

		Jenkins build = PipelineRuns.on(this.machine).service("order-service");

		assertThat(PipelineRuns.stages(build)).isEqualTo(STAGES);
		assertThat(build.steps("unstable")).hasSize(1);
		assertThat(PipelineRuns.command(build, "deploy/jenkins/notify").variables()).containsEntry("RESULT", "UNSTABLE")
			.extractingByKey("REASON")
			.asString()
			.contains("not scanned");
	}

	@Test
	void knownVulnerabilitiesPreventTheImage() {
		this.machine.fails("deploy/scan-dependencies order-service", 1);

		Jenkins build = PipelineRuns.on(this.machine).service("order-service");

		assertThat(build.reason()).contains("known vulnerabilities");
		assertThat(PipelineRuns.stages(build)).doesNotContain("image");
		assertThat(build.steps("archiveArtifacts").getLast().detail()).asString().contains("dependency-check-report");
	}

	@Test
	void logsInToARegistryWithCredentials() {
		assertThat(PipelineRuns.commands(PipelineRuns.on(this.machine).service("gateway")))
			.noneMatch((command) -> command.contains("docker login"));

		Jenkins build = PipelineRuns.on(this.machine).variable("REGISTRY_CREDENTIALS", "registry").service("gateway");

		Step login = PipelineRuns.command(build, "set +x; printf");
		assertThat(login.command()).contains("--password-stdin").doesNotContain("secret");
		assertThat(PipelineRuns.commands(build).indexOf(login.command()))
			.isLessThan(PipelineRuns.commands(build).indexOf("deploy/deliver push gateway"));
	}

	private String firstCommandOf(String stage) {
		Jenkins build = PipelineRuns.on(this.machine).service("order-service");
		return build.steps("sh")
			.stream()
			.filter((step) -> step.stage().equals(stage) && !step.command().endsWith("|| true"))
			.findFirst()
			.orElseThrow()
			.command();
	}

}
