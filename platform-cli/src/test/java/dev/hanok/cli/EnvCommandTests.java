package dev.hanok.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.hanok.runner.client.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class EnvCommandTests {

	@TempDir
	Path home;

	@BeforeEach
	void assignPorts() throws Exception {
		Files.writeString(this.home.resolve("ports"), """
				config-server=18888
				registry-server=18761
				gateway=18080
				zipkin=19411
				""");
	}

	@Test
	void writesAFormThatAShellReads() {
		assertThat(env("shelf")).contains("export SPRING_APPLICATION_NAME='shelf'",
				"export SPRING_CLOUD_CONFIG_URI='http://127.0.0.1:18888'",
				"export EUREKA_INSTANCE_INSTANCEID='${spring.application.name}-${cachedrandom.instance.value}'");
	}

	@Test
	void quotesInAnEnvFileOnlyWhereNecessary() {
		assertThat(env("shelf", "--format", "env").lines()).contains("SPRING_APPLICATION_NAME=shelf",
				"SPRING_CONFIG_IMPORT=configserver:",
				"EUREKA_INSTANCE_INSTANCEID='${spring.application.name}-${cachedrandom.instance.value}'");
	}

	@Test
	void writesOneObjectOfJson() {
		JsonNode object = Json.parse(env("shelf", "--format", "json")).orElseThrow();
		assertThat(object.path("SPRING_APPLICATION_NAME").asString()).isEqualTo("shelf");
		assertThat(object.path("EUREKA_CLIENT_SERVICEURL_DEFAULTZONE").asString())
			.matches("http://shelf:[\\w-]{32}@127\\.0\\.0\\.1:18761/eureka/");
	}

	@Test
	void tellsTheGatewayThePaths() {
		assertThat(env("shelf", "--path", "/api/shelf/**").lines())
			.contains("export EUREKA_INSTANCE_METADATAMAP_PATHS='/api/shelf/**'");
		assertThat(env("shelf")).doesNotContain("METADATAMAP");
	}

	private String env(String... arguments) {
		var out = new StringWriter();
		CommandLine commandLine = Main.commandLine();
		commandLine.setOut(new PrintWriter(out, true));
		List<String> all = new ArrayList<>(List.of("--home", this.home.toString(), "env"));
		all.addAll(List.of(arguments));
		assertThat(commandLine.execute(all.toArray(String[]::new))).isZero();
		return out.toString();
	}

}
