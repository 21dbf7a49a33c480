package dev.hanok.logpipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The processing time of a line is proportional to its length, for any content. This
 * matters because there is one worker, and an anonymous request can cause a log line.
 * With a pattern that backtracks, each of these lines takes minutes; otherwise about a
 * second.
 */
class LineTimeTests {

	private static final int LONGEST = 1024 * 1024;

	/** Wide, because other programs may use the processors. */
	private static final Duration BOUND = Duration.ofSeconds(20);

	private final Shipper shipper = new Shipper();

	static Stream<Named<String>> worstLines() {
		return Stream
			.of("key-:a-", "password:a_", ":a.", "token=:token=", "secret:\\ ", "pwd=:\"", "pwd=\":\\\\", "pwd=\":\\a",
					"pwd=':a", "password=bearer:\\ ", "password=basic :basic ", "eyJ:eyJaaa-", "eyJ:eyJaaaaaaaaa.",
					"eyJ:a-", "eyJaaaaaaaaa.:eyJaaaaaaaa.", "eyJ:eyJ", "bearer :a", "bearer :bearer ", "://:a-",
					"://:a.", ":a://b:", ":://", "://a:b:c", ":#BEGIN PRIVATE KEY#", ":#BEGIN ",
					"#BEGIN PRIVATE KEY#:#END ", "#BEGIN :PRIVATE KEY", "key (a)=(:(a)=(", "key :(", "key (:a", ":a.",
					"a.:a.B: ", "key=:{", ":Caused by: a.B: ", ":error ", ":[a=", "PRIVATE KEY#:Aa1",
					"{\"message\":\"key-:a-", "{\"message\":\"password:\\\\u0061", "{\"key-:a-")
			.map((parts) -> {
				// # stands for the dashes of PEM: with dashes, secret scanners would
				// report this file.
				String[] part = parts.replace("#", "-----").split(":", 2);
				return Named.of(parts, part[0] + part[1].repeat(LONGEST / part[1].length()));
			});
	}

	@ParameterizedTest
	@MethodSource("worstLines")
	void readsAnyLineInTime(String line) {
		assertInTime(() -> this.shipper.shipText(line));
	}

	@ParameterizedTest
	@MethodSource("worstLines")
	void readsAnyJsonLineInTime(String line) {
		String part = line.substring(0, LONGEST / 8);
		String json = Elk.JSON.writeValueAsString(Map.of("message", part, "stack_trace", part, "note", part, part, 1));
		assertInTime(() -> this.shipper.shipText(json));
	}

	@Test
	void readsALongStackTraceInTime() {
		List<String> lines = Stream
			.concat(Stream.of("java.lang.IllegalStateException: x"),
					Stream.of(" ".repeat(2000)).flatMap((blank) -> Stream.generate(() -> blank).limit(499)))
			.map((line) -> Shipper.dockerLine(line + "\n", "2026-11-22T10:00:00Z"))
			.toList();
		assertInTime(() -> this.shipper.ship(lines));
	}

	@ParameterizedTest
	@MethodSource("worstLines")
	void checksAnyLineForAlertsInTime(String line) {
		RubyScript finish = new RubyScript(Elk.FOLDER.resolve("logstash/scripts/finish.rb").toString(),
				Map.of("kinds", Elk.FOLDER.resolve("logstash/indexer/alert-kinds.yml").toString(), "kibana", "http://k",
						"zipkin", "http://z"));
		for (String message : List.of(line, "Migration ".repeat(20_000), "HikariPool-1".repeat(20_000))) {
			Event event = Event.ofMessage(message.substring(0, Math.min(message.length(), 128 * 1024)));
			event.set("[service][name]", "postgres");
			event.set("[log][level]", "FATAL");
			assertInTime(() -> finish.filter(event));
		}
	}

	private static void assertInTime(Runnable work) {
		Instant begin = Instant.now();
		work.run();
		assertThat(Duration.between(begin, Instant.now())).isLessThan(BOUND);
	}

}
