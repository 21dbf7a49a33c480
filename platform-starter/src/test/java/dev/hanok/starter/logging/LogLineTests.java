package dev.hanok.starter.logging;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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
		List<JsonNode> lines = parsed(lines(run("json")));
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
		assertThat(error.path("error_type").asString()).isEqualTo("java.lang.IllegalStateException");
	}

	@Test
	void fitsIntoWhatAContainerEnginePassesOnInOnePiece() throws Exception {
		byte[] output = run("json");
		List<String> lines = lines(output);
		assertThat(lines).allSatisfy(line -> assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(16_000));
		assertThat(parsed(lines).stream().filter(line -> line.path("message").asString().startsWith("hostile")))
			.as("no line is lost")
			.hasSameSizeAs(LoggingService.HOSTILE);
		assertThat(parsed(lines)).filteredOn(line -> line.has("error_type"))
			.allSatisfy(line -> assertThat(line.path("stack_trace").asString()).contains("IllegalStateException"));
		assertThat(message(parsed(lines), "deep").path("stack_trace").asString()).contains("cause 0");
	}

	@Test
	void hasNoFieldsButThePromised() throws Exception {
		assertThat(parsed(lines(run("json")))).isNotEmpty()
			.allSatisfy(
					line -> assertThat(line.propertyNames()).isSubsetOf("@timestamp", "message", "level", "logger_name",
							"thread_name", "service", "instance", "traceId", "spanId", "error_type", "stack_trace"));
	}

	@Test
	void isReadableOnDemand() throws Exception {
		assertThat(lines(run("text"))).noneMatch(line -> line.startsWith("{"))
			.anyMatch(line -> line.matches(".*INFO.*LoggingService.*: outside"))
			.anyMatch(line -> line.contains("java.lang.IllegalStateException: the cause"));
	}

	private static JsonNode message(List<JsonNode> lines, String message) {
		return lines.stream().filter(line -> line.path("message").asString().equals(message)).findFirst().orElseThrow();
	}

	private static List<JsonNode> parsed(List<String> lines) {
		return lines.stream().map(line -> JsonMapper.shared().readTree(line)).toList();
	}

	/** Fails on bytes that are no UTF-8. */
	private static List<String> lines(byte[] output) throws CharacterCodingException {
		return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(output)).toString().lines().toList();
	}

	private static byte[] run(String format) throws Exception {
		var command = new ArrayList<String>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(Arrays.asList("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp",
				System.getProperty("java.class.path"), LoggingService.class.getName(),
				"--spring.main.web-application-type=none", "--spring.application.name=logger",
				"--spring.config.location=file:../config-repo/application.yml,classpath:/platform-test.yml",
				"--LOG_FORMAT=" + format, "--INSTANCE_ID=logger-1"));
		Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		byte[] output = process.getInputStream().readAllBytes();
		assertThat(process.waitFor()).isZero();
		assertThat(output).isNotEmpty();
		return output;
	}

}
