package dev.hanok.delivery.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads files of this repository. */
final class RepositoryFile {

	private RepositoryFile() {
	}

	/** The content, or an empty string if the file does not exist. */
	static String read(String path) {
		Path file = Manifests.REPOSITORY.resolve(path);
		try {
			return Files.exists(file) ? Files.readString(file) : "";
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static JsonNode yaml(String path) {
		return JsonMapper.shared().valueToTree(new Yaml().<Object>load(read(path)));
	}

}
