package dev.hanok.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs commands of Docker, Git and this repository, as an operator does.
 *
 * @param environment the variables of docker-compose.yml
 */
record Docker(Map<String, String> environment) {

	String compose(String... arguments) {
		return docker(prepend("compose", arguments));
	}

	String docker(String... arguments) {
		return run(prepend("docker", arguments));
	}

	/** Runs a script of this repository. */
	String script(String path, String... arguments) {
		return run(prepend(Hanok.repository().resolve(path).toString(), arguments));
	}

	String command(String program, String... arguments) {
		return run(prepend(program, arguments));
	}

	/** The containers of a service that run now. */
	List<String> containers(String service) {
		return compose("ps", "--quiet", service).lines().toList();
	}

	/** Returns standard output; an exit code other than 0 fails the test. */
	private String run(String... command) {
		ProcessBuilder builder = new ProcessBuilder(command).directory(Hanok.repository().toFile());
		builder.environment().putAll(this.environment);
		try {
			Process process = builder.redirectErrorStream(false).start();
			process.getOutputStream().close();
			StringBuilder errors = new StringBuilder();
			Thread reader = Thread.startVirtualThread(() -> errors.append(read(process.getErrorStream())));
			String output = read(process.getInputStream());
			reader.join();
			if (process.waitFor() != 0) {
				throw new AssertionError(String.join(" ", command) + " failed:\n" + output + errors);
			}
			return output;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static String read(java.io.InputStream stream) {
		try (stream) {
			return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String[] prepend(String first, String... rest) {
		List<String> all = new ArrayList<>(List.of(first));
		all.addAll(List.of(rest));
		return all.toArray(String[]::new);
	}

}
