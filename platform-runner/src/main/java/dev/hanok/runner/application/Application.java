package dev.hanok.runner.application;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dev.hanok.runner.home.Folders;
import dev.hanok.runner.home.PlatformException;
import dev.hanok.runner.process.Programs;
import org.jspecify.annotations.Nullable;

/**
 * A Spring Boot application, extracted from its executable jar: a jar of its own classes,
 * and its libraries beside it. It starts faster than the executable jar. The folder's
 * name contains a hash of the executable jar.
 *
 * @param edited classes that replace those of the jars; null if nothing was edited since
 * the build
 */
public record Application(String name, Path folder, @Nullable EditedClasses edited) {

	static final String STARTER = "platform-starter";

	Application(String name, Path folder) {
		this(name, folder, null);
	}

	static Application unpack(String name, Path jar, Path parent) {
		Path folder = parent.resolve(name + "-" + Fingerprint.empty().addContents(jar).name());
		if (Files.isDirectory(folder)) {
			return new Application(name, folder);
		}
		Path draft = parent.resolve(".unpacking-" + folder.getFileName());
		Folders.delete(draft);
		Programs.Outcome outcome = Programs.run(List.of(Java.program(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
				"-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination", draft.toString()));
		if (!outcome.succeeded() || !Files.exists(draft.resolve(jar.getFileName()))) {
			throw new PlatformException("Cannot unpack " + jar + ".", outcome.output().lines().limit(8).toList(),
					List.of("Is it a Spring Boot jar? Build it again: ./mvnw -Pquick -pl " + name + " -am package"));
		}
		// The jar gets the same name for every version.
		Folders.move(draft.resolve(jar.getFileName()), draft.resolve(name + ".jar"));
		Folders.move(draft, folder);
		return new Application(name, folder);
	}

	/** The same program with the edits since the jar was built, if there are any. */
	Application withEdits(Path built) {
		return new Application(this.name, this.folder, EditedClasses.of(this.folder, built).orElse(null));
	}

	public List<Path> libraries() {
		return Folders.list(this.folder.resolve("lib"), "*.jar");
	}

	public Optional<Path> starter() {
		return libraries().stream().filter((jar) -> jar.getFileName().toString().startsWith(STARTER + "-")).findFirst();
	}

	public Path jar() {
		return this.folder.resolve(this.name + ".jar");
	}

}
