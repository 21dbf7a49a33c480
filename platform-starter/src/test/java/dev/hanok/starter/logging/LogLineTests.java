package dev.hanok.starter.logging;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What a service writes to its standard output, all of it. */
class LogLineTests {

	@Test
	void isOneJsonObject() throws Exception {
		List<JsonNode> lines = run("json").stream().map(line -> JsonMapper.shared().readTree(line)).toList();
		assertThat(lines).allSatisfy(line -> {
			assertThat(line.path("@timestamp").asString()).isNotEmpty();
			assertThat(line.path("level").asString()).isNotEmpty();
			assertThat(line.path("logger_name").asString()).isNotEmpty();
			assertThat(line.path("service").asString()).isEqualTo("logger");
			assertThat(line.path("instance").asString()).isEqualTo("logger-1");
		});
		assertThat(message(lines, "outside").has("traceId")).isFalse();
		JsonNode inside = message(lines, "inside\nof a \"trace\"");
		assertThat(inside.path("traceId").asString()).matches("[0-9a-f]{32}");
		assertThat(inside.path("spanId").asString()).matches("[0-9a-f]{16}");
		JsonNode error = message(lines, "broken");
		assertThat(error.path("level").asString()).isEqualTo("ERROR");
		assertThat(error.path("stack_trace").asString()).contains("IllegalStateException: the cause",
				"LoggingService.");
	}

	@Test
	void isReadableOnDemand() throws Exception {
		assertThat(run("text")).noneMatch(line -> line.startsWith("{"))
			.anyMatch(line -> line.matches(".*INFO.*LoggingService.*: outside"))
			.anyMatch(line -> line.contains("java.lang.IllegalStateException: the cause"));
	}

	private static JsonNode message(List<JsonNode> lines, String message) {
		return lines.stream().filter(line -> line.path("message").asString().equals(message)).findFirst().orElseThrow();
	}

	private static List<String> run(String format) throws Exception {
		var command = new ArrayList<String>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(Arrays.asList("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp",
				System.getProperty("java.class.path"), LoggingService.class.getName(),
				"--spring.main.web-application-type=none", "--spring.application.name=logger",
				"--spring.config.location=file:../config-repo/application.yml,classpath:/platform-test.yml",
				"--LOG_FORMAT=" + format, "--INSTANCE_ID=logger-1"));
		Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		List<String> lines = process.inputReader().readAllLines();
		assertThat(process.waitFor()).isZero();
		assertThat(lines).isNotEmpty();
		return lines;
	}

}
