package dev.hanok.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import dev.hanok.runner.client.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class MainTests {

	@TempDir
	Path home;

	private final StringWriter out = new StringWriter();

	private final StringWriter err = new StringWriter();

	@ParameterizedTest
	@ValueSource(strings = { "up", "dev", "down", "status", "wait", "logs", "traces", "scale", "restart", "config",
			"sql", "redis", "token", "keys", "parked", "mails", "open", "demo", "chaos", "doctor", "env", "encrypt",
			"new-service", "services", "completion" })
	void explainsEachCommandWithItsExitCodes(String command) {
		assertThat(execute(command, "--help")).isZero();
		assertThat(this.out.toString()).contains("Usage: platform " + command, "Exit codes:", "--home");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "fly", "scale", "scale catalog-service", "restart", "restart --outdated gateway",
			"up --gateway-port no", "token", "keys --leaked", "keys --rotate --leaked k", "wait", "sql",
			"parked --retry", "parked --cancel no-id", "services --check --write" })
	void exitsWithTwoWhenCalledWrongly(String arguments) {
		assertThat(execute(arguments.isEmpty() ? new String[0] : arguments.split(" "))).isEqualTo(2);
		assertThat(this.err.toString()).contains("Usage: platform");
	}

	@Test
	void printsAHintInsteadOfAStackTrace() {
		assertThat(execute("--home", this.home.toString(), "token", "customer")).isEqualTo(1);
		assertThat(this.err.toString()).contains("never started", "→ Start it: ./platform up").doesNotContain("\tat ");
	}

	@Test
	void signsInAtTheGatewayThatTheOptionNames() {
		assertThat(execute("--home", this.home.toString(), "token", "customer", "--gateway", "http://127.0.0.1:1"))
			.isEqualTo(1);
		assertThat(this.err.toString()).contains("The gateway at http://127.0.0.1:1 does not answer");
	}

	@Test
	void writesTheCompletionOfAShell() {
		assertThat(printed(() -> execute("completion"))).contains("complete -F", "platform", "restart", "--outdated");
	}

	@Test
	void printsJsonForPrograms() {
		String status = printed(() -> assertThat(execute("--home", this.home.toString(), "status", "--json")).isOne());
		assertThat(Json.parse(status)).hasValueSatisfying((all) -> assertThat(all.isArray()).isTrue());
		String doctor = printed(() -> execute("--home", this.home.toString(), "doctor", "--json"));
		assertThat(Json.parse(doctor))
			.hasValueSatisfying((all) -> assertThat(all.get(0).path("subject").asString()).isEqualTo("JDK"));
	}

	@Test
	void breaksNothingUnlessThePlatformIsADemonstration() {
		assertThat(printed(() -> execute("--home", this.home.toString(), "chaos", "list"))).contains("latency",
				"killed");
		assertThat(execute("--home", this.home.toString(), "chaos", "on", "killed")).isOne();
		assertThat(this.err.toString()).contains("no demonstration");
	}

	@Test
	void namesWhatIsNotUpInTime() {
		assertThat(execute("--home", this.home.toString(), "wait", "order-service", "--timeout", "0")).isOne();
		assertThat(this.err.toString()).contains("order-service not up within 0 s.");
	}

	@Test
	void listsMailsAndShowsOne() throws Exception {
		assertThat(execute("--home", this.home.toString(), "mails")).isZero();
		Path folder = Files.createDirectories(this.home.resolve("data/mails"));
		Files.writeString(folder.resolve("1.eml"), "To: a@example.com\nSubject: First\n\nThe link\n");
		Files.writeString(folder.resolve("2.eml"), "To: b@example.com\nSubject: Se\033[2Jcond\n\nAnother\n");
		String printed = printed(() -> {
			assertThat(execute("--home", this.home.toString(), "mails")).isZero();
			assertThat(execute("--home", this.home.toString(), "mails", "1")).isZero();
			assertThat(execute("--home", this.home.toString(), "mails", "3")).isEqualTo(1);
		});
		assertThat(printed).containsSubsequence("a@example.com", "First", "Se[2Jcond", "The link")
			.doesNotContain("Another");
	}

	@Test
	void rewritesLinesOnATerminalOnly() {
		assertThat(lines(true)).contains("\033[1A").contains("up");
		assertThat(lines(false)).doesNotContain("\033[1A").hasLineCount(2);
	}

	private static String lines(boolean inPlace) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		ProgressLines lines = new ProgressLines(new PrintStream(bytes, true, StandardCharsets.UTF_8), inPlace);
		lines.component("redis", "starting", Duration.ofMillis(100), "");
		lines.component("redis", "starting", Duration.ofMillis(200), "still");
		lines.component("redis", "up", Duration.ofMillis(300), "");
		return bytes.toString(StandardCharsets.UTF_8);
	}

	private static String printed(Runnable command) {
		PrintStream console = System.out;
		var printed = new ByteArrayOutputStream();
		try {
			System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
			command.run();
		}
		finally {
			System.setOut(console);
		}
		return printed.toString(StandardCharsets.UTF_8);
	}

	private int execute(String... arguments) {
		CommandLine commandLine = Main.commandLine();
		commandLine.setOut(new PrintWriter(this.out, true));
		commandLine.setErr(new PrintWriter(this.err, true));
		return commandLine.execute(arguments);
	}

}
