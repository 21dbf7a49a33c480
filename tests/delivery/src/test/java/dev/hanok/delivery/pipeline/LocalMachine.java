package dev.hanok.delivery.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * Runs scripts in this clone. The user has approved the input step beforehand by an
 * option of deploy/jenkins/run; without that option it is declined.
 */
final class LocalMachine implements Machine {

	private final Path folder;

	private final String reason;

	LocalMachine(Path folder, String reason) {
		this.folder = folder;
		this.reason = reason;
	}

	@Override
	public Outcome shell(String script, Map<String, String> variables, boolean keepOutput) {
		System.out.println("+ " + script);
		ProcessBuilder builder = new ProcessBuilder("sh", "-ec", script).directory(this.folder.toFile())
			.redirectError(ProcessBuilder.Redirect.INHERIT);
		builder.environment().putAll(variables);
		if (!keepOutput) {
			builder.redirectOutput(ProcessBuilder.Redirect.INHERIT);
		}
		try {
			Process process = builder.start();
			process.getOutputStream().close();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			System.out.print(output);
			return new Outcome(process.waitFor(), output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public String commit() {
		return shell("git rev-parse HEAD", Map.of(), true).output().strip();
	}

	@Override
	public Map<String, String> input(String message) throws Interruption {
		System.out.println(message);
		if (this.reason.isBlank()) {
			throw new Interruption("not approved: --approve WHY approves");
		}
		return Map.of("WHO", System.getProperty("user.name"), "WHY", this.reason);
	}

}
