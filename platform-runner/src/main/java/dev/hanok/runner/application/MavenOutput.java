package dev.hanok.runner.application;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The output of Maven, while it runs.
 */
final class MavenOutput {

	private static final Pattern MODULE = Pattern.compile("\\[INFO] Building (.+?) \\S+ +\\[(\\d+/\\d+)]");

	private static final int SHOWN = 15;

	private final List<String> errors = new ArrayList<>();

	/**
	 * Reads the output to its end.
	 * @param log gets a copy
	 * @param progress gets the name of the module that is being built
	 */
	void follow(BufferedReader output, Path log, Consumer<String> progress) throws IOException {
		try (output; BufferedWriter copy = Files.newBufferedWriter(log)) {
			for (String line = output.readLine(); line != null; line = output.readLine()) {
				copy.write(line);
				copy.newLine();
				if (line.matches("\\[ERROR] .+") && this.errors.size() < SHOWN) {
					this.errors.add(line);
				}
				Matcher module = MODULE.matcher(line);
				if (module.find()) {
					progress.accept(module.group(1) + " " + module.group(2));
				}
			}
		}
	}

	List<String> errors() {
		return this.errors;
	}

	boolean tellsOfNoNetwork() {
		return this.errors.stream()
			.anyMatch((line) -> line.contains("Could not transfer") || line.contains("Unknown host"));
	}

}
