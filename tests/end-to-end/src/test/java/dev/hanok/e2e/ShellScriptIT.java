package dev.hanok.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The shell script {@code ./platform}, which finds a JDK and starts platform-cli.
 */
class ShellScriptIT {

	@TempDir
	Path folder;

	@Test
	void findsAJdk25WhenTheDefaultIsOlder() throws IOException {
		Command help = Command.run(List.of("--help"), aJdk17ByDefault());

		assertThat(help.exitCode()).as(help.output()).isZero();
		assertThat(help.output()).contains("up", "down", "status", "logs", "scale", "restart", "token", "demo",
				"doctor");
	}

	@Test
	void worksThroughASymbolicLink() throws IOException {
		Path link = Files.createSymbolicLink(this.folder.resolve("hanok"), Hanok.repository().resolve("platform"));
		Process process = new ProcessBuilder(link.toString(), "--version").directory(this.folder.toFile())
			.redirectErrorStream(true)
			.start();

		String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

		assertThat(process.onExit().join().exitValue()).as(output).isZero();
	}

	/** JAVA_HOME and PATH of a stand-in for Java 17, which cannot run platform-cli. */
	private Map<String, String> aJdk17ByDefault() throws IOException {
		Path bin = Files.createDirectories(this.folder.resolve("jdk-17/bin"));
		Files.writeString(this.folder.resolve("jdk-17/release"), "JAVA_VERSION=\"17.0.16\"\n");
		for (String program : List.of("java", "javac")) {
			Path file = Files.writeString(bin.resolve(program), """
					#!/bin/sh
					echo "class file version 69.0, this Java Runtime only recognizes up to 61.0" >&2
					exit 1
					""");
			Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
		}
		return Map.of("JAVA_HOME", bin.getParent().toString(), "PATH", bin + ":" + System.getenv("PATH"));
	}

}
