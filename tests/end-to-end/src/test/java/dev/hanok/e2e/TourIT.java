package dev.hanok.e2e;

import java.util.List;
import java.util.stream.Stream;

import dev.hanok.runner.home.TextFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The commands of docs/tour.md.
 */
@EndToEnd
class TourIT {

	private static final String PROMPT = "    ./platform ";

	@AfterEach
	void everythingIsRepaired() {
		Hanok.restore();
	}

	static Stream<String> commands() {
		return new TextFile(Hanok.repository().resolve("docs/tour.md")).read()
			.lines()
			.filter((line) -> line.startsWith(PROMPT) && !line.endsWith(" up"))
			.map((line) -> line.substring(PROMPT.length()));
	}

	@ParameterizedTest
	@MethodSource("commands")
	void eachCommandOfTheTourSucceeds(String command) {
		Command run = Command.platform(command.split(" "));
		System.out.println(run.output());
		assertThat(run.exitCode()).as(run.output()).isZero();
		if (command.contains(" on ")) {
			List<String> responses = run.output().lines().filter((line) -> line.contains("GET ")).toList();
			assertThat(responses).as("the failure does not stop the requests").hasSizeGreaterThan(1);
			assertThat(run.output()).contains("Look at:", "Expected:", "Repairing …");
		}
	}

}
