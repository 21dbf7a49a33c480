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

	/** The text, or nothing if there is no such file. */
	static String read(String place) {
		Path file = Manifests.REPOSITORY.resolve(place);
		try {
			return Files.exists(file) ? Files.readString(file) : "";
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static JsonNode yaml(String place) {
		return JsonMapper.shared().valueToTree(new Yaml().<Object>load(read(place)));
	}

}
