package dev.hanok.delivery.pipeline;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The patterns of renovate.json find the versions of images in the files of this
 * repository.
 */
class RenovateTests {

	/** A version of Java, not the tag of an image. */
	private static final String JAVA = "JAVA_VERSION";

	@Test
	void findsEachImageVersionInTheEnvFile() {
		List<String> versions = Pattern.compile("(?m)^([A-Z_]+_VERSION)=")
			.matcher(Repository.read(".env"))
			.results()
			.map((found) -> found.group(1))
			.filter((name) -> !name.equals(JAVA))
			.toList();

		assertThat(found(0, ".env")).hasSameSizeAs(versions)
			.anySatisfy((found) -> assertThat(found.group("depName") + " " + found.group("currentValue"))
				.matches("prom/prometheus v[0-9.]+"));
	}

	@Test
	void findsEachDefaultVersionInComposeFiles() {
		for (String file : List.of("deploy/elk/compose.yml", "deploy/metrics/compose.yml",
				"deploy/jenkins/compose.yml")) {
			List<MatchResult> defaults = Pattern.compile("_VERSION:-")
				.matcher(Repository.read(file))
				.results()
				.toList();
			assertThat(IntStream.of(1, 2, 3).mapToObj((manager) -> found(manager, file)).flatMap(List::stream)).as(file)
				.hasSameSizeAs(defaults);
		}
	}

	@Test
	void filesOfPackageRulesExist() {
		for (Map<?, ?> rule : list("packageRules")) {
			if (rule.get("matchFileNames") instanceof List<?> files) {
				assertThat(files)
					.allSatisfy((file) -> assertThat(Repository.folder().resolve(file.toString())).exists());
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "maven, pom.xml", "maven-wrapper, .mvn/wrapper/maven-wrapper.properties",
			"npm, tests/foreign-clients/package.json", "github-actions, .github/workflows/ci.yml",
			"dockerfile, deploy/docker/Dockerfile", "jenkins, deploy/jenkins/controller/plugins.txt" })
	void enablesTheManagerOfEachFileWithVersions(String manager, String file) {
		assertThat(Repository.folder().resolve(file)).exists();
		Map<String, List<String>> settings = new Yaml(new SafeConstructor(new LoaderOptions()))
			.load(Repository.read("renovate.json"));
		assertThat(settings.get("enabledManagers")).contains(manager);
	}

	private static List<MatchResult> found(int manager, String file) {
		Map<?, ?> settings = list("customManagers").get(manager);
		assertThat((List<?>) settings.get("managerFilePatterns")).singleElement()
			.satisfies((pattern) -> assertThat(file).matches(pattern.toString().replaceAll("^/|/$", "")));
		String pattern = ((List<?>) settings.get("matchStrings")).getFirst().toString();
		return Pattern.compile(pattern).matcher(Repository.read(file)).results().toList();
	}

	private static List<Map<?, ?>> list(String key) {
		Map<String, List<Map<?, ?>>> settings = new Yaml(new SafeConstructor(new LoaderOptions()))
			.load(Repository.read("renovate.json"));
		return settings.get(key);
	}

}
