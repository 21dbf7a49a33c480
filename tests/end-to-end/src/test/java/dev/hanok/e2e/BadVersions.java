package dev.hanok.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Builds faulty versions of a service: its real image with an additional jar that causes
 * faults (src/test/resources/faults).
 */
final class BadVersions {

	private final Environments environments;

	private final String service;

	private final Path faults;

	private BadVersions(Environments environments, String service, Path faults) {
		this.environments = environments;
		this.service = service;
		this.faults = faults;
	}

	static BadVersions of(String service, Environments environments) {
		try {
			Path folder = Files.createTempDirectory("faults");
			return new BadVersions(environments, service, jar(folder, libraries(service, folder)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Makes a version in which every n-th request fails. */
	void failing(String version, int every) {
		make(version, Map.of("FAULTS_EVERY", Integer.toString(every)));
	}

	/**
	 * Makes a version that starts, never becomes healthy, and would fail each request.
	 */
	void unhealthy(String version) {
		make(version, Map.of("FAULTS_UNHEALTHY", "true", "FAULTS_EVERY", "1"));
	}

	private void make(String version, Map<String, String> settings) {
		Map<String, String> all = new java.util.LinkedHashMap<>(settings);
		all.put("JAVA_OPTIONS", "-javaagent:/faults.jar");
		this.environments.image(this.service, "hanok/" + this.service + ":latest", version, all, List.of(this.faults));
	}

	/** Copies the libraries out of the image, for the class path of the compiler. */
	private static String libraries(String service, Path folder) throws IOException {
		Docker docker = new Docker(Map.of());
		String container = docker.docker("create", "hanok/" + service + ":latest").strip();
		try {
			docker.docker("cp", container + ":/application/lib", folder.toString());
		}
		finally {
			docker.docker("rm", container);
		}
		try (Stream<Path> jars = Files.list(folder.resolve("lib"))) {
			return String.join(":", jars.map(Path::toString).toList());
		}
	}

	private static Path jar(Path folder, String classPath) throws IOException {
		Path source = folder.resolve("Faults.java");
		try (var resource = BadVersions.class.getResourceAsStream("/faults/Faults.java")) {
			Files.copy(Objects.requireNonNull(resource), source);
		}
		int compiled = ToolProvider.getSystemJavaCompiler()
			.run(null, null, null, "-proc:none", "-nowarn", "-parameters", "-classpath", classPath, "-d",
					folder.resolve("classes").toString(), source.toString());
		assertThat(compiled).isZero();
		Manifest manifest = new Manifest();
		manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
		manifest.getMainAttributes().putValue("Premain-Class", "faults.Faults");
		Path jar = folder.resolve("faults.jar");
		try (JarOutputStream output = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
			output.putNextEntry(
					new JarEntry("META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports"));
			output.write("faults.Faults\n".getBytes(StandardCharsets.UTF_8));
			output.putNextEntry(new JarEntry("faults/Faults.class"));
			Files.copy(folder.resolve("classes/faults/Faults.class"), output);
		}
		return jar;
	}

}
