package dev.hanok.starter.logging;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Checks everything that a service writes to its standard output. */
class LogLineTests {

	/** Loggers whose lines have additional fields. */
	private static final List<String> OWN_FIELDS = List.of("access", "audit");

	private static final String CLASS_PATH = System.getProperty("java.class.path");

	/** The output of one run, which several tests read, because each run starts a JVM. */
	private static byte[] json = {};

	@TempDir
	private Path classes;

	@BeforeAll
	static void runOnce() throws Exception {
		json = run("json");
	}

	@Test
	void writesOneJsonObjectPerLine() throws Exception {
		List<JsonNode> lines = parsed(lines(run("json", release())));
		assertThat(lines).allSatisfy(line -> {
			assertThat(line.path("@timestamp").asString()).isNotEmpty();
			assertThat(line.path("level").asString()).isNotEmpty();
			assertThat(line.path("logger_name").asString()).isNotEmpty();
			assertThat(line.path("service").asString()).isEqualTo("logger");
			assertThat(line.path("instance").asString()).isEqualTo("logger-1");
			assertThat(line.path("version").asString()).isEqualTo("1.2.1-dev.5.gabc1234");
			assertThat(line.path("commit").asString()).isEqualTo("abc1234");
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
	void longLinesAreCut() throws Exception {
		List<String> lines = lines(json);
		assertThat(lines).allSatisfy(line -> assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(16_000));
		assertThat(parsed(lines).stream().filter(line -> line.path("message").asString().startsWith("hostile")))
			.as("no line is lost")
			.hasSameSizeAs(LoggingService.HOSTILE);
		assertThat(parsed(lines)).filteredOn(line -> line.has("error_type"))
			.allSatisfy(line -> assertThat(line.path("stack_trace").asString()).contains("IllegalStateException"));
		assertThat(message(parsed(lines), "deep").path("stack_trace").asString()).contains("cause 0");
	}

	@Test
	void hasOnlyDocumentedFields() throws Exception {
		assertThat(parsed(lines(json))).filteredOn(line -> !OWN_FIELDS.contains(line.path("logger_name").asString()))
			.isNotEmpty()
			.allSatisfy(line -> assertThat(line.propertyNames()).isSubsetOf("@timestamp", "message", "level",
					"logger_name", "thread_name", "service", "instance", "version", "commit", "traceId", "spanId",
					"error_type", "stack_trace"));
	}

	@Test
	void fieldsOfTheAccessLogAreTopLevelFields() throws Exception {
		JsonNode line = message(parsed(lines(json)), "request");
		assertThat(line.path("status").asInt()).isEqualTo(200);
		assertThat(line.propertyNames()).containsExactlyInAnyOrder("@timestamp", "message", "level", "logger_name",
				"thread_name", "service", "instance", "version", "commit", "status");
	}

	@Test
	void fieldsOfTheAuditLogAreTopLevelFields() throws Exception {
		JsonNode line = message(parsed(lines(json)), "audited");
		assertThat(line.path("event").asString()).isEqualTo("sign-in");
		assertThat(line.propertyNames()).doesNotContain("customer");
	}

	@Test
	void versionIsNoneIfUnknown() throws Exception {
		assertThat(parsed(lines(json))).isNotEmpty().allSatisfy(line -> {
			assertThat(line.path("version").asString()).isEqualTo("none");
			assertThat(line.path("commit").asString()).isEqualTo("none");
		});
	}

	@Test
	void writesPlainTextOnRequest() throws Exception {
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

	/** Fails on bytes that are not UTF-8. */
	private static List<String> lines(byte[] output) throws CharacterCodingException {
		return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(output)).toString().lines().toList();
	}

	/** The files that the build adds to a service's jar. */
	private Path release() throws IOException {
		Files.createDirectory(this.classes.resolve("META-INF"));
		Files.writeString(this.classes.resolve("META-INF/build-info.properties"),
				"build.name=logger\nbuild.version=1.2.1-dev.5.gabc1234\n");
		Files.writeString(this.classes.resolve("git.properties"),
				"git.commit.id=abc1234567890abcdef1234567890abcdef12345\n");
		return this.classes;
	}

	private static byte[] run(String format, Path... classes) throws Exception {
		String classPath = Stream.concat(Stream.of(classes).map(Path::toString), Stream.of(CLASS_PATH))
			.collect(Collectors.joining(File.pathSeparator));
		var command = new ArrayList<String>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(Arrays.asList("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", classPath,
				LoggingService.class.getName(), "--spring.main.web-application-type=none",
				"--spring.application.name=logger",
				"--spring.config.location=file:../config-repo/application.yml,classpath:/platform-test.yml",
				"--LOG_FORMAT=" + format, "--INSTANCE_ID=logger-1"));
		Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		byte[] output = process.getInputStream().readAllBytes();
		assertThat(process.waitFor()).isZero();
		assertThat(output).isNotEmpty();
		return output;
	}

}
