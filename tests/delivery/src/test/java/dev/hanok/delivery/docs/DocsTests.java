package dev.hanok.delivery.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks that links, paths, commands and tests named in the docs exist.
 */
class DocsTests {

	private static final Path ROOT = root();

	private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");

	private static final Pattern PATH = Pattern.compile("`([\\w.-]+/[\\w./-]+)`");

	private static final Pattern COMMAND = Pattern.compile("\\./platform ([a-z][a-z-]*)");

	private static final Pattern DELIVER = Pattern.compile("deploy/deliver ([a-z]+)");

	private static final Pattern TEST = Pattern.compile("`[^`]*?(\\w+(?:Tests|IT))(?:\\.(\\w+))?`");

	/** An example of CONTRIBUTING, and files that commands write. */
	private static final Predicate<String> ABSENT = Pattern.compile("config-repo/book-reviews.yml|\\btarget/")
		.asPredicate();

	static Stream<Path> pages() {
		Stream<Path> folders = Stream.of("", "deploy", "docs", "docs/decisions", "tests").map(ROOT::resolve);
		// The README of the template describes a service made from it.
		Stream<Path> modules = modules().filter((module) -> !module.endsWith("service-template"));
		return Stream.concat(folders, modules)
			.flatMap((folder) -> names(folder).stream().map(folder::resolve))
			.filter((file) -> file.toString().endsWith(".md"))
			.map(ROOT::relativize)
			.sorted();
	}

	private static Stream<Path> modules() {
		return Stream.of("", "tests", "tests/stand-ins")
			.map(ROOT::resolve)
			.flatMap((folder) -> names(folder).stream().map(folder::resolve))
			.filter((module) -> Files.exists(module.resolve("pom.xml")));
	}

	@ParameterizedTest
	@MethodSource("pages")
	void targetsOfLinksExist(Path page) {
		assertThat(found(LINK, withoutCode(page)).filter((link) -> !link.matches("[a-z]+:.*"))
			.filter((link) -> !targetExists(page, link))).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("pages")
	void pathsExist(Path page) {
		Set<String> folders = names(ROOT);
		assertThat(found(PATH, read(page)).filter((path) -> folders.contains(path.substring(0, path.indexOf('/'))))
			.filter(ABSENT.negate())
			.filter((path) -> !Files.exists(ROOT.resolve(path)))).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("pages")
	void commandsExist(Path page) {
		assertThat(found(COMMAND, read(page))).isSubsetOf(subcommands());
		assertThat(found(DELIVER, read(page))).isSubsetOf(names(ROOT.resolve("deploy/delivery")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "docs/patterns.md", "docs/security.md" })
	void testsNamedAsProofExist(Path page) {
		Map<String, String> sources = modules().map((module) -> module.resolve("src/test/java"))
			.filter(Files::exists)
			.flatMap(DocsTests::tests)
			.collect(Collectors.toMap((test) -> test.getFileName().toString().replace(".java", ""), DocsTests::text,
					String::concat));
		assertThat(TEST.matcher(read(page)).results()).isNotEmpty()
			.allSatisfy((test) -> assertThat(sources.getOrDefault(test.group(1), "")).as(test.group())
				.contains((test.group(2) != null) ? " " + test.group(2) + "(" : "class " + test.group(1)));
	}

	@Test
	void everyAlertHasARowAndASection() {
		String page = read(Path.of("docs/operations.md"));
		assertThat(alerts()).hasSizeGreaterThan(30)
			.allSatisfy((alert) -> assertThat(page).contains("\n### " + alert + "\n",
					"\n| [" + alert + "](#" + alert.toLowerCase(Locale.ROOT) + ") |"));
	}

	/** The alerts of Prometheus's rules, of log lines and of monitor-server. */
	private static Stream<String> alerts() {
		Path rules = Path.of("deploy/metrics/prometheus/rules");
		String sender = "monitor-server/src/main/java/dev/hanok/monitor/notify/StatusAlerts.java";
		return Stream
			.of(names(ROOT.resolve(rules)).stream()
				.flatMap((file) -> found(Pattern.compile("- alert: (\\w+)"), read(rules.resolve(file)))),
					found(Pattern.compile("(?m)^- name: (\\w+)"),
							read(Path.of("deploy/elk/logstash/indexer/alert-kinds.yml"))),
					found(Pattern.compile("\"alertname\", \"(\\w+)\""), read(Path.of(sender))))
			.flatMap((names) -> names);
	}

	private static Stream<Path> tests(Path folder) {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter((file) -> file.toString().matches(".*(Tests|IT)\\.java")).toList().stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static boolean targetExists(Path page, String link) {
		String[] parts = link.split("#", 2);
		Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
		return Files.exists(ROOT.resolve(target))
				&& (parts.length == 1 || !target.toString().endsWith(".md") || headings(target).contains(parts[1]));
	}

	/** The anchors that GitHub makes of the headings. */
	private static Set<String> headings(Path page) {
		return withoutCode(page).lines()
			.filter((line) -> line.startsWith("#"))
			.map((line) -> line.replaceFirst("#+ ", "").replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1"))
			.map((title) -> title.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}_\\- ]", "").replace(' ', '-'))
			.collect(Collectors.toSet());
	}

	private static Set<String> subcommands() {
		Path folder = ROOT.resolve("platform-cli/src/main/java/dev/hanok/cli");
		return names(folder).stream()
			.flatMap((file) -> found(Pattern.compile("@Command\\(name = \"([a-z-]+)\""), text(folder.resolve(file))))
			.collect(Collectors.toSet());
	}

	private static Stream<String> found(Pattern pattern, String text) {
		return pattern.matcher(text).results().map((match) -> match.group(1)).distinct();
	}

	private static Set<String> names(Path folder) {
		try (Stream<Path> files = Files.list(folder)) {
			return files.map((file) -> file.getFileName().toString()).collect(Collectors.toSet());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String withoutCode(Path page) {
		return read(page).replaceAll("(?s)```.*?```", "");
	}

	private static String read(Path page) {
		return text(ROOT.resolve(page));
	}

	private static String text(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path root() {
		Path folder = Path.of("").toAbsolutePath();
		while (!Files.isDirectory(folder.resolve("config-repo"))) {
			folder = folder.getParent();
		}
		return folder;
	}

}
