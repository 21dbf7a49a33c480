package dev.hanok.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.DockerImageName;

/**
 * Decides whether tests use PostgreSQL and Redis in containers or as binaries from Maven
 * Central, by the system property {@code hanok.test.containers}. {@code true} means
 * containers, {@code false} binaries. {@code auto}, the default, means containers if a
 * Docker Engine responds and has the images or can fetch them. Inside of a container
 * {@code auto} also needs {@code TESTCONTAINERS_HOST_OVERRIDE}, the address at which
 * ports are published.
 */
final class Containers {

	private static final Logger log = LoggerFactory.getLogger(Containers.class);

	private static final boolean USED = decide(System.getProperty("hanok.test.containers", "auto"));

	private Containers() {
	}

	static boolean areUsed() {
		return USED;
	}

	/**
	 * The image with the version in {@code .env}, which the platform itself uses too.
	 */
	static DockerImageName image(String name) {
		String version = versions().getProperty(name.toUpperCase(Locale.ROOT) + "_VERSION");
		return DockerImageName.parse(name + ":" + Objects.requireNonNull(version, name));
	}

	static boolean decide(String choice) {
		return switch (choice) {
			case "true" -> true;
			case "false" -> false;
			case "auto" -> canRun();
			default -> throw new IllegalArgumentException("hanok.test.containers is auto, true or false: " + choice);
		};
	}

	private static boolean canRun() {
		if (Files.exists(Path.of("/.dockerenv")) && System.getenv("TESTCONTAINERS_HOST_OVERRIDE") == null) {
			// Without the variable, Testcontainers would start another image to detect
			// the address at which ports are published.
			return false;
		}
		try {
			DockerClient docker = DockerClientFactory.instance().client();
			for (String name : new String[] { "postgres", "redis" }) {
				fetch(docker, image(name).asCanonicalNameString());
			}
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
		catch (RuntimeException ex) {
			log.info("No containers are available: tests use PostgreSQL and Redis from Maven Central: {}",
					ex.getMessage());
			return false;
		}
	}

	/**
	 * Pulls a missing image. Testcontainers would repeat a failed pull for two minutes.
	 */
	private static void fetch(DockerClient docker, String image) throws InterruptedException {
		try {
			docker.inspectImageCmd(image).exec();
		}
		catch (NotFoundException ex) {
			docker.pullImageCmd(image).start().awaitCompletion(3, TimeUnit.MINUTES);
			docker.inspectImageCmd(image).exec();
		}
	}

	private static Properties versions() {
		Path file = Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
			.map((folder) -> folder.resolve(".env"))
			.filter(Files::exists)
			.findFirst()
			.orElseThrow();
		var versions = new Properties();
		try (var reader = Files.newBufferedReader(file)) {
			versions.load(reader);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return versions;
	}

}
