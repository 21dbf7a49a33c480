package dev.hanok.delivery.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Runs a service's Jenkinsfile on this machine, without Jenkins, and prints how long each
 * stage took. deploy/jenkins/run starts this class.
 */
public final class LocalPipeline {

	private LocalPipeline() {
	}

	/** Takes the arguments of deploy/jenkins/run. */
	public static void main(String[] arguments) throws IOException {
		Deque<String> rest = new ArrayDeque<>(List.of(arguments));
		String service = rest.removeFirst();
		Map<String, String> parameters = new HashMap<>();
		String until = "";
		String reason = "";
		while (!rest.isEmpty()) {
			String option = rest.removeFirst();
			switch (option) {
				case "--param" -> {
					String[] parts = rest.removeFirst().split("=", 2);
					parameters.put(parts[0], parts[1]);
				}
				case "--until" -> until = rest.removeFirst();
				case "--approve" -> reason = rest.removeFirst();
				default -> throw new IllegalArgumentException("Unknown: " + option);
			}
		}
		Path folder = Repository.folder();
		Map<String, String> environment = new HashMap<>(System.getenv());
		environment.put("BUILD_TAG", "local");
		Jenkins jenkins = new Jenkins(folder, new LocalMachine(folder, reason), environment, parameters, List.of());
		jenkins.until(until);
		Instant begin = Instant.now();
		jenkins.run((service.equals(".") ? "" : service + "/") + "Jenkinsfile");
		String table = table(jenkins, Duration.between(begin, Instant.now()));
		Path file = folder.resolve("tests/delivery/target/pipelines/" + service.replace(".", "repository") + ".md");
		Files.createDirectories(file.getParent());
		Files.writeString(file, table);
		System.out.printf("%n%s%n%s%s%n", table, jenkins.reason().isEmpty() ? "" : jenkins.reason() + "\n",
				"Written to " + folder.relativize(file));
		boolean endedAsRequested = !until.isEmpty() && jenkins.result().equals("ABORTED");
		System.exit((jenkins.result().equals("SUCCESS") || endedAsRequested) ? 0 : 1);
	}

	private static String table(Jenkins jenkins, Duration total) {
		StringBuilder table = new StringBuilder("| stage | seconds | result |\n| --- | ---: | --- |\n");
		for (StageTime time : jenkins.times()) {
			table.append(row(time.name(), time.time(), time.result()));
		}
		return table.append(row("all", total, jenkins.result())).toString();
	}

	private static String row(String name, Duration time, String result) {
		return String.format(Locale.ROOT, "| %s | %.1f | %s |%n", name, time.toMillis() / 1000.0, result);
	}

}
