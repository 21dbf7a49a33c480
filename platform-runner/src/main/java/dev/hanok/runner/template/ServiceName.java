package dev.hanok.runner.template;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.lang.model.SourceVersion;

import dev.hanok.runner.home.PlatformException;

/**
 * The name of a new service, and names derived from it.
 */
record ServiceName(String value) {

	private static final int LONGEST = 30;

	/**
	 * Names that processes or containers other than our services already use, and
	 * {@code sample}, the name inside the template.
	 */
	private static final Set<String> TAKEN = Set.of("postgres", "redis", "zipkin", "secrets", "databases", "front",
			"log-buffer", "log-shipper", "log-indexer", "log-keeper", "logstash", "elasticsearch", "kibana",
			"prometheus", "alertmanager", "grafana", "registry", "reader", "jenkins", "jenkins-agent", "sample");

	ServiceName {
		if (value.length() > LONGEST || !value.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
			throw new PlatformException("'" + value + "' is not a valid name for a service.",
					"Use at most " + LONGEST + " lower-case letters, digits and single dashes. Begin with a letter and"
							+ " do not end with a dash, for example book-reviews.");
		}
	}

	/** The last part of the service's Java package: {@code bookreviews}. */
	String javaPackage() {
		return stem().replace("-", "");
	}

	/** How the service's class names begin: {@code BookReviews}. */
	String className() {
		return Arrays.stream(stem().split("-"))
			.map((word) -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
			.collect(Collectors.joining());
	}

	/** Fails if the repository or the platform already uses the name. */
	void requireFree(Path repository) {
		Stream<Path> places = Stream.of(this.value, "config-repo/" + this.value + ".yml").map(repository::resolve);
		if (TAKEN.contains(this.value) || places.anyMatch(Files::exists)) {
			throw new PlatformException("The name " + this.value + " is taken.", "Choose another name.");
		}
		if (SourceVersion.isKeyword(javaPackage()) || sources(repository).anyMatch(Files::exists)) {
			throw new PlatformException("The Java package dev.hanok." + javaPackage() + " is taken or a keyword.",
					"Choose another name.");
		}
	}

	private Stream<Path> sources(Path repository) {
		return Stream.of(repository, repository.resolve("tests"))
			.flatMap((parent) -> Stream.ofNullable(parent.toFile().listFiles()).flatMap(Arrays::stream))
			.map((module) -> module.toPath().resolve("src/main/java/dev/hanok").resolve(javaPackage()));
	}

	private String stem() {
		return this.value.endsWith("-service") ? this.value.substring(0, this.value.length() - "-service".length())
				: this.value;
	}

}
