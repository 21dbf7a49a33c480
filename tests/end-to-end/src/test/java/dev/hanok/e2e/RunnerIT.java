package dev.hanok.e2e;

import java.util.List;
import java.util.stream.Stream;

import dev.hanok.runner.home.FreePorts;
import dev.hanok.runner.platform.Instance;
import dev.hanok.runner.platform.InstanceStatus;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The commands of {@code ./platform}, run as processes. This class runs last, because it
 * stops the platform.
 */
@EndToEnd
@Order(Integer.MAX_VALUE)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RunnerIT {

	@Test
	@Order(1)
	void aSecondUpChangesNothing() {
		List<Long> before = processes();

		Command up = up();

		assertThat(up.exitCode()).as(up.output()).isZero();
		assertThat(up.output()).contains(Hanok.platform().gateway().toString());
		assertThat(processes()).isEqualTo(before);
	}

	@Test
	@Order(2)
	void theTokenCommandPrintsOnlyAValidToken() {
		Command token = Command.platform("token", "customer");

		assertThat(token.exitCode()).as(token.output()).isZero();
		assertThat(Visitor.withToken(token.output().strip()).get(Customer.ORDERS)).hasStatus(200);
	}

	@Test
	@Order(3)
	void statusReportsACrashAndUpRestartsTheProcess() {
		assertThat(Command.platform("status").exitCode()).isZero();
		Hanok.control().scale(Hanok.ORDERS, 2);
		Hanok.kill("redis");
		Hanok.kill(Hanok.ORDERS);

		Command status = Command.platform("status");
		assertThat(status.exitCode()).isEqualTo(1);
		assertThat(status.output()).containsPattern("redis +crashed");

		Command up = up();
		assertThat(up.exitCode()).as(up.output()).isZero();
		assertThat(Command.platform("status").exitCode()).isZero();
		assertThat(Hanok.platform().instances(Hanok.ORDERS)).as("as many as were scaled").hasSize(2);
	}

	@Test
	@Order(4)
	void programsCanReadTheStateOfThePlatform() {
		assertThat(Command.platform("wait", Hanok.ORDERS, "postgres").exitCode()).isZero();
		assertThat(json("status", "--json").path(0).path("state").asString()).isEqualTo("UP");
		// The exit status of this command is 1 if other tests have left an instance that
		// needs a restart.
		assertThat(parse(Command.platform("config", "--json")).path("uncommitted").asBoolean(true)).isFalse();
		assertThat(json("traces", "--slow", "--json").isEmpty()).isFalse();
		assertThat(Command.platform("sql", Hanok.CATALOG, "select count(*) from product").output())
			.containsPattern("\\d{2}");
		assertThat(Command.platform("redis", "PING").output().strip()).isEqualTo("PONG");
		assertThat(Command.platform("parked").output()).contains("No order is parked.");
	}

	private static JsonNode json(String... arguments) {
		Command command = Command.platform(arguments);
		assertThat(command.exitCode()).as(command.output()).isZero();
		return parse(command);
	}

	private static JsonNode parse(Command command) {
		return new JsonMapper().readTree(command.output());
	}

	@Test
	@Order(5)
	void anUnknownCommandIsRefused() {
		Command unknown = Command.platform("levitate");

		assertThat(unknown.exitCode()).isEqualTo(2);
		assertThat(unknown.output()).contains("levitate").doesNotContain("\tat ");
	}

	@Test
	@Order(6)
	void downLeavesNoProcessAndNoBusyPort() {
		List<Instance> instances = Hanok.platform().status().stream().map(InstanceStatus::instance).toList();
		assertThat(instances).hasSizeGreaterThanOrEqualTo(9).allMatch(Instance::isAlive);
		Hanok.kill(Hanok.ORDERS);

		Command down = Command.platform("down");

		assertThat(down.exitCode()).as(down.output()).isZero();
		assertThat(instances).noneMatch(Instance::isAlive);
		assertThat(instances).extracting(Instance::port).allMatch(FreePorts::isFree);
		assertThat(remainingProcesses()).isEmpty();
		assertThat(Command.platform("status").exitCode()).as("nothing runs").isEqualTo(1);
		assertThat(Command.platform("down").exitCode()).as("once more").isZero();
	}

	private static Command up() {
		Stream<String> without = Hanok.servicesWithoutBuildOrder(Hanok.repository())
			.stream()
			.flatMap((service) -> Stream.of("--without", service));
		return Command.platform(Stream.concat(Stream.of("up", "--no-build"), without).toArray(String[]::new));
	}

	private static List<Long> processes() {
		return Hanok.platform().status().stream().map((status) -> status.instance().pid()).toList();
	}

	/** All processes started from the platform's folder, also those the runner lost. */
	private static Stream<String> remainingProcesses() {
		String home = Hanok.platform().home().directory() + "/";
		return ProcessHandle.allProcesses()
			.filter((process) -> process.pid() != ProcessHandle.current().pid())
			.map((process) -> process.info().commandLine().orElse(""))
			.filter((command) -> command.contains(home));
	}

}
