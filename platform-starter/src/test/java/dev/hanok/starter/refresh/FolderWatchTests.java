package dev.hanok.starter.refresh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;

import dev.hanok.starter.config.ConfigurationFolder;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A service in Kubernetes: its settings are in a folder that is replaced as a whole. */
@ExtendWith(OutputCaptureExtension.class)
class FolderWatchTests {

	private static final Map<String, String> COMMON = Map.of("application.yml",
			"greeting: {text: Hello, times: 2, source: application}\n---\nspring.config.activate.on-profile: other\ngreeting.text: Never",
			"application-kubernetes.yml", "greeting.source: kubernetes");

	@TempDir
	static Path folder;

	private static int mounts;

	private static ConfigurableApplicationContext service;

	private static ConfigurationRefresh refresh;

	@BeforeAll
	static void start() throws IOException {
		mount("greeting.text: Good morning");
		service = new SpringApplicationBuilder(ConfigurationRefreshTests.Service.class).web(WebApplicationType.NONE)
			.run("--spring.application.name=mounted", "--spring.config.import=configserver:",
					"--spring.profiles.active=istio", "--CONFIG_FOLDER=" + folder, "--LOG_FORMAT=text");
		refresh = service.getBean(ConfigurationRefresh.class);
	}

	@AfterAll
	static void stop() {
		service.close();
	}

	@BeforeEach
	void restoreTheSettings() throws IOException {
		mount("greeting.text: Good morning");
		within().untilAsserted(() -> assertThat(text()).isEqualTo("Good morning"));
		within().until(() -> refresh.status().refused() == null);
	}

	@Test
	void usesTheFilesOfItsProfilesAndOfTheService() {
		assertThat(text()).isEqualTo("Good morning");
		assertThat(service.getEnvironment().getProperty("greeting.times")).isEqualTo("2");
		assertThat(service.getEnvironment().getProperty("greeting.source")).isEqualTo("kubernetes");
		assertThat(refresh.status().commit()).isEqualTo(service.getBean(ConfigurationFolder.class).version());
	}

	@Test
	void putsAnotherStateOfTheFolderIntoEffect(CapturedOutput output) throws IOException {
		mount("greeting.text: Good evening");
		within().untilAsserted(() -> assertThat(text()).isEqualTo("Good evening"));
		String version = service.getBean(ConfigurationFolder.class).version();
		within().untilAsserted(() -> assertThat(output).contains("Configuration at " + version + " is in effect"));
		assertThat(refresh.status().restart()).isEmpty();
	}

	@Test
	void changesNothingIfOneSettingIsInvalid() throws IOException {
		mount("greeting: {text: Good evening, times: 0}");
		within().untilAsserted(() -> assertThat(refresh.status().refused()).isNotNull()
			.satisfies(
					refused -> assertThat(refused.problems()).singleElement().asString().contains("greeting.times")));
		assertThat(text()).isEqualTo("Good morning");
	}

	@Test
	void keepsItsSettingsWhileAFileCannotBeRead(CapturedOutput output) throws IOException {
		mount("greeting: [");
		within().untilAsserted(() -> assertThat(output).contains("The configuration could not be fetched"));
		assertThat(text()).isEqualTo("Good morning");
	}

	private static String text() {
		return service.getBean(ConfigurationRefreshTests.Greeter.class).text();
	}

	private static ConditionFactory within() {
		return await().atMost(Duration.ofSeconds(10)).pollInterval(Duration.ofMillis(20)).pollDelay(Duration.ZERO);
	}

	/**
	 * Replaces the files like Kubernetes: creates a new folder, then changes the target
	 * of the link.
	 */
	private static void mount(String own) throws IOException {
		Path data = Files.createDirectory(folder.resolve("..data-" + ++mounts));
		for (var file : COMMON.entrySet()) {
			Files.writeString(data.resolve(file.getKey()), file.getValue());
		}
		Files.writeString(data.resolve("mounted.yml"), own);
		Path link = Files.createSymbolicLink(folder.resolve("..link"), data.getFileName());
		Files.move(link, folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
	}

}
