package dev.hanok.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import dev.hanok.test.ServiceAlone;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Runs config-server alone, with a new repository in a temporary folder. It logs the path
 * of the folder, and serves what is committed there. Its user is {@code config} with the
 * password {@code not-used}.
 */
final class TestConfigServerApplication {

	private static final Logger log = LoggerFactory.getLogger(TestConfigServerApplication.class);

	private TestConfigServerApplication() {
	}

	/**
	 * Starts the service.
	 * @param settings settings of Spring Boot, as {@code --name=value}
	 */
	public static void main(String... settings) {
		start(settings);
	}

	static ConfigurableApplicationContext start(String... settings) {
		Path folder = repository();
		var context = ServiceAlone.start(ConfigServerApplication::main, Stream.concat(
				Stream.of("--spring.cloud.discovery.enabled=false", "--eureka.client.enabled=false", "--CONFIG_PORT=0",
						"--SPRING_CLOUD_CONFIG_PASSWORD=not-used", "--encrypt.key=not-used",
						"--CONFIG_SOURCE=" + folder.resolve("clone"), "--CONFIG_MIRROR=" + folder.resolve("mirror")),
				Stream.of(settings))
			.toArray(String[]::new));
		log.info("Serves {}", folder.resolve("clone"));
		return context;
	}

	private static Path repository() {
		try {
			Path folder = Files.createTempDirectory("config-server-");
			TestClone.create(folder.resolve("clone"));
			return folder;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
