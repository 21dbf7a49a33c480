package dev.hanok.delivery.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs deploy/kubernetes/trial-objects. */
final class TrialObjects {

	/** The folder in which the script stores the passwords of this test run. */
	static final Path PASSWORDS = temporaryFolder();

	private static final Manifests PRINTED = print(List.of());

	private TrialObjects() {
	}

	/** The output of the script, which runs only once for all tests. */
	static Manifests print() {
		return PRINTED;
	}

	/**
	 * The output with decrypted {@code {cipher}} values, for overlays without
	 * config-server.
	 */
	static Manifests printDecrypted() {
		return print(List.of("--decrypted"));
	}

	private static Manifests print(List<String> options) {
		List<String> command = new ArrayList<>();
		command.add(Manifests.REPOSITORY.resolve("deploy/kubernetes/trial-objects").toString());
		command.addAll(List.of("--passwords", PASSWORDS.toString()));
		command.addAll(options);
		return Manifests.parse(Manifests.run(command));
	}

	private static Path temporaryFolder() {
		try {
			return Files.createTempDirectory("passwords");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
