package dev.hanok.config.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.env.PropertySourceLoader;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.security.crypto.encrypt.TextEncryptor;

/**
 * Reads every YAML and properties file of a snapshot as services would do it. A snapshot
 * is served as a whole or not at all.
 */
class SnapshotCheck {

	private static final String CIPHER = "{cipher}";

	private final List<PropertySourceLoader> loaders = List.of(new YamlPropertySourceLoader(),
			new PropertiesPropertySourceLoader());

	private final TextEncryptor encryptor;

	SnapshotCheck(TextEncryptor encryptor) {
		this.encryptor = encryptor;
	}

	/** The problems of a snapshot, one a line; empty if it can be served. */
	List<String> problems(Snapshot snapshot) throws IOException {
		if (!snapshot.problems().isEmpty()) {
			return snapshot.problems();
		}
		if (!Files.isDirectory(snapshot.folder())) {
			return List.of("there is no folder " + snapshot.folder().getFileName());
		}
		var problems = new ArrayList<String>();
		try (Stream<Path> files = Files.walk(snapshot.folder())) {
			for (Path file : files.sorted().toList()) {
				if (leadsOut(file, snapshot.folder())) {
					problems.add(file.getFileName() + " is a symbolic link that leads out of "
							+ snapshot.folder().getFileName());
				}
				else if (Files.isRegularFile(file)) {
					check(file, problems);
				}
			}
		}
		if (problems.isEmpty()) {
			try {
				Schedule.of(snapshot);
			}
			catch (IllegalArgumentException ex) {
				problems.add(ex.getMessage());
			}
		}
		return problems;
	}

	/**
	 * Only a folder without Git has links; the links of a commit are resolved when it is
	 * exported.
	 */
	private static boolean leadsOut(Path file, Path folder) throws IOException {
		return Files.isSymbolicLink(file)
				&& (!Files.exists(file) || !file.toRealPath().startsWith(folder.toRealPath()));
	}

	private void check(Path file, List<String> problems) {
		String name = file.getFileName().toString();
		for (PropertySourceLoader loader : this.loaders) {
			if (Stream.of(loader.getFileExtensions()).anyMatch(extension -> name.endsWith('.' + extension))) {
				try {
					loader.load(name, new FileSystemResource(file))
						.forEach(source -> checkSecrets(name, source, problems));
				}
				catch (IOException | RuntimeException ex) {
					problems.add(name + " does not parse: "
							+ String.valueOf(ex.getMessage()).replaceAll("\\s*\\R\\s*", " "));
				}
			}
		}
	}

	private void checkSecrets(String file, PropertySource<?> source, List<String> problems) {
		for (String key : ((EnumerablePropertySource<?>) source).getPropertyNames()) {
			if (String.valueOf(source.getProperty(key)).startsWith(CIPHER)) {
				try {
					this.encryptor.decrypt(String.valueOf(source.getProperty(key)).substring(CIPHER.length()));
				}
				catch (RuntimeException ex) {
					problems.add(file + ": the {cipher} value of " + key
							+ " cannot be deciphered; ENCRYPT_KEY is not the key that it was made with");
				}
			}
		}
	}

}
