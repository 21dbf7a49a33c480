package dev.hanok.runner.application;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.hanok.runner.home.TextFile;

/**
 * The option files of {@code deploy/jvm}, which the start script of the containers reads
 * too: {@code options}, the file of the variant, and the file of the variant and the
 * service, if there is one. If two options contradict each other, Java uses the last one.
 */
record JvmOptions(Path folder, String variant) {

	static JvmOptions of(Path repository) {
		return new JvmOptions(repository.resolve("deploy/jvm"), System.getenv().getOrDefault("HANOK_JVM", "laptop"));
	}

	List<String> service(String service) {
		Stream<Path> own = Stream.of(this.folder.resolve(this.variant + "-" + service)).filter(Files::exists);
		Stream<Path> files = Stream.of(this.folder.resolve("options"), this.folder.resolve(this.variant));
		return Stream.concat(files, own).flatMap(JvmOptions::read).toList();
	}

	private static Stream<String> read(Path file) {
		return new TextFile(file).read()
			.lines()
			.map(String::strip)
			.filter((line) -> !line.isEmpty() && !line.startsWith("#"));
	}

}
