package dev.hanok.logpipeline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * After a restart the shipper reads from the beginning of a log line, never from the
 * middle of one.
 */
class RewindTests {

	@TempDir
	private Path folder;

	private List<String> lines = List.of(Shipper.dockerLine("first ü\n", "2026-11-22T10:00:00.1Z"),
			Shipper.dockerLine("piece one of ", "2026-11-22T10:00:00.2Z"),
			Shipper.dockerLine("a long line\n", "2026-11-22T10:00:00.3Z"),
			Shipper.dockerLine("  indented\n", "2026-11-22T10:00:00.4Z"),
			Shipper.dockerLine("second\n", "2026-11-22T10:00:00.5Z"),
			Shipper.dockerLine("third\n", "2026-11-22T10:00:00.6Z"));

	@Test
	void skipsTheRestOfACutLineAndTheLineAfterIt() throws Exception {
		assertThat(beginning(5)).isEqualTo(offset(4));
	}

	@Test
	void skipsFurtherPiecesAndIndentedLines() throws Exception {
		assertThat(beginning(offset(1) + 3)).isEqualTo(offset(4));
	}

	@Test
	void keepsThePositionIfNoLineBeginsAfterIt() throws Exception {
		assertThat(beginning(offset(5) + 3)).isEqualTo(offset(6));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Caused by: java.io.IOException: no", "java.io.IOException: no", "java.io.IOException",
			"2026-11-22 10:00:00.1 UTC [62] postgres STATEMENT:  select", "" })
	void skipsAContinuationLine(String further) throws Exception {
		this.lines = List.of(Shipper.dockerLine("first\n", "2026-11-22T10:00:00.1Z"),
				Shipper.dockerLine("second\n", "2026-11-22T10:00:00.2Z"),
				Shipper.dockerLine(further + "\n", "2026-11-22T10:00:00.3Z"),
				Shipper.dockerLine("third\n", "2026-11-22T10:00:00.4Z"));
		assertThat(beginning(offset(1) - 5)).isEqualTo(offset(3));
	}

	@Test
	void beginsAtALineOfPostgres() throws Exception {
		String line = "2026-11-22 10:00:00.1 UTC [62] postgres LOG:  checkpoint\n";
		this.lines = List.of(Shipper.dockerLine(line, "2026-11-22T10:00:00.1Z"),
				Shipper.dockerLine(line, "2026-11-22T10:00:00.2Z"), Shipper.dockerLine(line, "2026-11-22T10:00:00.3Z"));
		assertThat(beginning(5)).isEqualTo(offset(2));
	}

	private int offset(int line) {
		return this.lines.subList(0, line)
			.stream()
			.mapToInt((text) -> text.getBytes(StandardCharsets.UTF_8).length + 1)
			.sum();
	}

	private int beginning(int from) throws IOException, InterruptedException {
		Path file = Files.writeString(this.folder.resolve("x-json.log"), String.join("\n", this.lines) + "\n");
		String function = "source <(sed -n '/^beginning()/,/^}/p' \"$1\"); beginning \"$2\" \"$3\" \"$4\"";
		Process bash = new ProcessBuilder("bash", "-c", function, "bash",
				Elk.FOLDER.resolve("logstash/start").toString(), file.toString(), String.valueOf(from),
				String.valueOf(Files.size(file)))
			.redirectErrorStream(true)
			.start();
		String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
		bash.waitFor();
		return from + Integer.parseInt(output);
	}

}
