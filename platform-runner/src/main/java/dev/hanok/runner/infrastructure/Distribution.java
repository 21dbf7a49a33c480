package dev.hanok.runner.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.hanok.runner.home.PlatformException;

/**
 * The jars with foreign programs, as the build of platform-runner lays them down.
 */
public record Distribution(Path folder) {

	public static Distribution of(Path repository) {
		return new Distribution(repository.resolve("platform-runner/target/infrastructure"));
	}

	public Path jar(String program) {
		if (Files.isDirectory(this.folder)) {
			try (DirectoryStream<Path> jars = Files.newDirectoryStream(this.folder, program + "-*.jar")) {
				for (Path jar : jars) {
					return jar;
				}
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		throw new PlatformException("The programs of " + program + " are not in " + this.folder + ".",
				"Build the runner: ./mvnw -Pquick -pl platform-runner -am package");
	}

}
