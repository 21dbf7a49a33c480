package dev.hanok.runner.infrastructure;

import java.nio.file.Path;

import dev.hanok.runner.home.Folders;
import dev.hanok.runner.home.PlatformException;

/**
 * The jars that contain PostgreSQL, Redis and Zipkin, as the build of platform-runner
 * stores them.
 */
record Distribution(Path folder) {

	static Distribution of(Path repository) {
		return new Distribution(repository.resolve("platform-runner/target/infrastructure"));
	}

	Path jar(String program) {
		return Folders.list(this.folder, program + "-*.jar")
			.stream()
			.findFirst()
			.orElseThrow(() -> new PlatformException("The programs of " + program + " are not in " + this.folder + ".",
					"Build the runner: ./mvnw -Pquick -pl platform-runner -am package"));
	}

}
