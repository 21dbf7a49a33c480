package dev.hanok.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.cloud.context.encrypt.EncryptorFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** The failure report for an operator when there is nothing to serve. */
@ExtendWith(OutputCaptureExtension.class)
class FailingStartTests {

	@TempDir
	private Path folder;

	@Test
	void reportsTheBrokenFile(CapturedOutput output) throws Exception {
		TestClone clone = TestClone.create(this.folder.resolve("clone"));
		String commit = clone.commit("gateway.yml", "server:\n  port: [\n");
		assertThatException().isThrownBy(() -> start(clone, "the key"));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("The configuration at " + commit + " cannot be served: gateway.yml does not parse")
			.contains("Correct the named file and start again. Only committed files of a clone are served");
	}

	@Test
	void reportsAWrongKey(CapturedOutput output) throws Exception {
		TestClone clone = secret();
		assertThatException().isThrownBy(() -> start(clone, "another key"));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("application.yml: the {cipher} value of greeting cannot be deciphered")
			.contains("ENCRYPT_KEY is not the key that it was made with");
	}

	@Test
	void reportsAMissingKey(CapturedOutput output) throws Exception {
		TestClone clone = secret();
		assertThatException().isThrownBy(() -> start(clone, ""));
		assertThat(output).contains("APPLICATION FAILED TO START").contains("ENCRYPT_KEY");
	}

	@Test
	void refusesThePublishedKeyOutsideOfADemonstration(CapturedOutput output) throws Exception {
		TestClone clone = TestClone.create(this.folder.resolve("clone"));
		clone.commit("application.yml", "greeting: hello\n");
		String key = "hanok-demo-key-change-me-before-production";
		assertThatException().isThrownBy(() -> start(clone, key));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("ENCRYPT_KEY is the key of the demonstration")
			.contains("Set ENCRYPT_KEY to a long random value of your own");
		assertThatNoException().isThrownBy(() -> start(clone, key, "--DEMO_ENABLED=true"));
	}

	private TestClone secret() throws Exception {
		TestClone clone = TestClone.create(this.folder.resolve("clone"));
		String secret = new EncryptorFactory("deadbeef").create("the key").encrypt("hello");
		clone.commit("application.yml", "greeting: '{cipher}" + secret + "'\n");
		return clone;
	}

	private void start(TestClone clone, String key, String... more) {
		List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--SPRING_CLOUD_CONFIG_PASSWORD=right",
				"--CONFIG_SOURCE=" + clone.folder(), "--CONFIG_MIRROR=" + this.folder.resolve("mirror"),
				"--encrypt.key=" + key, "--eureka.client.enabled=false", "--management.tracing.export.enabled=false",
				"--LOG_FORMAT=text"));
		arguments.addAll(List.of(more));
		new SpringApplicationBuilder(ConfigServerApplication.class).run(arguments.toArray(String[]::new)).close();
	}

}
