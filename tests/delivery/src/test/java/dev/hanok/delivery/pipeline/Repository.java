package dev.hanok.delivery.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of this repository.
 */
final class Repository {

	private Repository() {
	}

	static Path folder() {
		Path folder = Path.of("").toAbsolutePath();
		while (!Files.isDirectory(folder.resolve("config-repo"))) {
			folder = folder.getParent();
		}
		return folder;
	}

	/** The services: folders with an application.yml, as in deploy/services. */
	static List<String> services() {
		try (Stream<Path> folders = Files.list(folder())) {
			return folders.filter((folder) -> Files.exists(folder.resolve("src/main/resources/application.yml")))
				.map((folder) -> folder.getFileName().toString())
				.sorted()
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static String read(String path) {
		try {
			return Files.readString(folder().resolve(path));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
