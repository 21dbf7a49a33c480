package dev.hanok.delivery.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import groovy.lang.Binding;
import groovy.lang.GroovyShell;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks the files of the Jenkins in deploy/jenkins: settings, plugins and jobs. Jenkins
 * itself is not started.
 */
class JenkinsAsCodeTests {

	private static final String SETTINGS = "deploy/jenkins/casc/jenkins.yaml";

	private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_]+)[^}]*}");

	/** The plugin for each step or setting that the settings or the pipelines use. */
	private static final Map<String, String> PLUGIN_OF = Map.ofEntries(Map.entry("jobs:", "job-dsl"),
			Map.entry("globalLibraries:", "pipeline-groovy-lib"), Map.entry("git:", "git"),
			Map.entry("systemMessage:", "configuration-as-code"),
			Map.entry("multibranchPipelineJob(", "workflow-multibranch"), Map.entry("folder(", "cloudbees-folder"),
			Map.entry("gitBranchDiscovery", "git"), Map.entry("pipelineJob(", "workflow-job"),
			Map.entry("junit ", "junit"), Map.entry("recordCoverage ", "coverage"),
			Map.entry("milestone ", "pipeline-milestone-step"), Map.entry("input(", "pipeline-input-step"),
			Map.entry("timestamps ", "timestamper"), Map.entry("withCredentials(", "credentials-binding"),
			Map.entry("usernamePassword(", "plain-credentials"), Map.entry("node('", "workflow-durable-task-step"),
			Map.entry("sh ", "workflow-durable-task-step"), Map.entry("stage(", "workflow-aggregator"),
			Map.entry("catchError(", "workflow-basic-steps"), Map.entry("'GitSCM'", "git"),
			Map.entry("library 'hanok'", "pipeline-groovy-lib"));

	@Test
	void settingsHaveOnlyRootElementsThatThePluginKnows() {
		assertThat(settings()).containsOnlyKeys("jenkins", "unclassified", "jobs");
	}

	@Test
	void eachUsedPluginHasOneExactVersion() {
		List<String> lines = Repository.read("deploy/jenkins/controller/plugins.txt")
			.lines()
			.filter((line) -> !line.startsWith("#"))
			.toList();
		assertThat(lines).allMatch((line) -> line.matches("[a-z][a-z0-9-]*:[0-9][0-9A-Za-z._-]*")).isSorted();
		List<String> plugins = lines.stream().map((line) -> line.split(":")[0]).toList();
		assertThat(plugins).doesNotHaveDuplicates();

		String used = used();
		assertThat(PLUGIN_OF).allSatisfy((word, plugin) -> {
			assertThat(used).contains(word);
			assertThat(plugins).as("the plugin of %s", word).contains(plugin);
		});
	}

	@Test
	void settingsContainNoSecrets() {
		List<String> secrets = new ArrayList<>();
		visit("", settings(), (key, value) -> {
			if (key.matches("(?i).*(password|secret|token|key|passphrase)")) {
				secrets.add(value);
			}
		});
		// Values of the key `key` are names of variables.
		assertThat(secrets).contains("${JENKINS_PASSWORD}")
			.allMatch((value) -> value.matches("\\$\\{[A-Z_]+}|[A-Z_]+"));
		assertThat(Repository.read("deploy/docker/secrets")).contains("give jenkins JENKINS_PASSWORD jenkins");
	}

	@Test
	void theContainerHasEachVariableOfTheSettings() {
		Map<?, ?> jenkins = (Map<?, ?>) ((Map<?, ?>) yaml("deploy/jenkins/compose.yml").get("services")).get("jenkins");
		Map<?, ?> environment = (Map<?, ?>) jenkins.get("environment");
		List<String> named = new ArrayList<>(VARIABLE.matcher(Repository.read(SETTINGS).replaceAll("(?m)^ *#.*", ""))
			.results()
			.map((found) -> found.group(1))
			.toList());
		Pattern.compile("getenv\\('([A-Z_]+)'\\)")
			.matcher(Repository.read("deploy/jenkins/casc/jobs.groovy"))
			.results()
			.forEach((found) -> named.add(found.group(1)));
		assertThat(named).isNotEmpty().contains("JENKINS_PASSWORD", "CI_REPOSITORY");
		named.remove("JENKINS_PASSWORD");
		assertThat(environment.keySet().stream().map(Object::toString)).containsAll(named);
	}

	@Test
	void eachServiceAndTheRepositoryHaveAJob() throws Exception {
		CompilerConfiguration configuration = new CompilerConfiguration();
		configuration.setScriptBaseClass(JobScript.class.getName());
		JobScript jobs = (JobScript) new GroovyShell(JobScript.class.getClassLoader(), new Binding(), configuration)
			.parse(Repository.folder().resolve("deploy/jenkins/casc/jobs.groovy").toFile());
		jobs.run();

		List<String> scripts = jobs.calls()
			.stream()
			.flatMap((line) -> Pattern.compile("scriptPath\\((.*)\\)").matcher(line).results())
			.map((found) -> found.group(1))
			.toList();
		List<String> expected = new ArrayList<>(
				Repository.services().stream().map((service) -> service + "/Jenkinsfile").toList());
		expected.add("Jenkinsfile");
		assertThat(scripts).containsExactlyInAnyOrderElementsOf(expected)
			.allSatisfy((script) -> assertThat(Repository.folder().resolve(script)).isRegularFile());
		assertThat(jobs.calls()).anyMatch((line) -> line.matches("pipelineJob\\(services/order-service\\) .*"));
	}

	@Test
	void theLibraryIsAtItsConfiguredPath() {
		assertThat(Repository.read(SETTINGS)).contains("name: hanok", "libraryPath: deploy/jenkins/");
		assertThat(Repository.folder().resolve("deploy/jenkins/vars/servicePipeline.groovy")).isRegularFile();
	}

	@Test
	void imageVersionsAgreeInAllFiles() {
		Map<String, String> versions = new HashMap<>();
		Repository.read(".env")
			.lines()
			.filter((line) -> line.contains("_VERSION="))
			.forEach((line) -> versions.put(line.split("=")[0], line.split("=")[1]));
		List<MatchResult> defaults = Pattern.compile("\\$\\{([A-Z_]+_VERSION):-([^}]+)}")
			.matcher(Repository.read("deploy/jenkins/compose.yml"))
			.results()
			.toList();
		assertThat(defaults).hasSize(3)
			.allSatisfy((found) -> assertThat(versions).containsEntry(found.group(1), found.group(2)));
		assertThat(versions.get("JENKINS_VERSION")).matches("[0-9.]+-jdk21");
		assertThat(Repository.read("deploy/jenkins/controller/Dockerfile"))
			.contains("ARG JENKINS_VERSION=" + versions.get("JENKINS_VERSION"));
		assertThat(Repository.read("deploy/jenkins/agent/Dockerfile"))
			.contains("ARG BASE=jenkins/inbound-agent:" + versions.get("JENKINS_AGENT_VERSION"));
	}

	@Test
	void containersAreHardenedAndOnlyInTheProfileCi() {
		Map<?, ?> services = (Map<?, ?>) yaml("deploy/jenkins/compose.yml").get("services");
		assertThat(services.keySet().stream().map(Object::toString)).containsExactlyInAnyOrder("registry", "jenkins",
				"jenkins-agent");
		assertThat(services.values()).allSatisfy((service) -> {
			Map<?, ?> settings = (Map<?, ?>) service;
			assertThat(settings.get("profiles")).isEqualTo(List.of("ci"));
			assertThat(settings.get("read_only")).isEqualTo(true);
			assertThat(settings.get("cap_drop")).isEqualTo(List.of("ALL"));
			if (settings.get("ports") instanceof List<?> ports) {
				assertThat(ports).allMatch((port) -> port.toString().startsWith("127.0.0.1:"));
			}
		});
	}

	@Test
	void scriptsThatThePipelinesCallExist() {
		String commands = library().replaceAll("(?m)^\\s*(//|/\\*).*", "");
		List<String> scripts = Pattern.compile("deploy/[a-z/-]+")
			.matcher(commands)
			.results()
			.map(MatchResult::group)
			.filter((script) -> !script.endsWith("/"))
			.distinct()
			.toList();
		assertThat(scripts).contains("deploy/deliver", "deploy/changed", "deploy/jenkins/notify")
			.allSatisfy((script) -> assertThat(Repository.folder().resolve(script)).isExecutable());

		List<String> subcommands = Pattern.compile("(?:deploy/deliver|deliver \") ?([a-z]+) ")
			.matcher(commands)
			.results()
			.map((found) -> found.group(1))
			.distinct()
			.toList();
		assertThat(subcommands).contains("build", "push", "deploy", "promote", "rollback", "verify")
			.allSatisfy(
					(command) -> assertThat(Repository.folder().resolve("deploy/delivery/" + command)).isExecutable());
	}

	/** The text of all pipelines and settings. */
	private static String used() {
		StringBuilder used = new StringBuilder(Repository.read(SETTINGS))
			.append(Repository.read("deploy/jenkins/casc/jobs.groovy"))
			.append(Repository.read("Jenkinsfile"));
		return used.append(library()).toString();
	}

	private static String library() {
		StringBuilder library = new StringBuilder();
		for (Path file : files("deploy/jenkins/vars")) {
			library.append(Repository.read(file.toString()));
		}
		return library.toString();
	}

	private static List<Path> files(String folder) {
		try (Stream<Path> files = Files.list(Repository.folder().resolve(folder))) {
			return files.sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Map<String, Object> settings() {
		return yaml(SETTINGS);
	}

	private static Map<String, Object> yaml(String path) {
		LoaderOptions options = new LoaderOptions();
		options.setAllowDuplicateKeys(false);
		return new Yaml(new SafeConstructor(options)).load(Repository.read(path));
	}

	private static void visit(String key, Object value, BiConsumer<String, String> visitor) {
		switch (value) {
			case Map<?, ?> map -> map.forEach((name, part) -> visit(name.toString(), part, visitor));
			case List<?> list -> list.forEach((part) -> visit(key, part, visitor));
			default -> visitor.accept(key, value.toString());
		}
	}

}
