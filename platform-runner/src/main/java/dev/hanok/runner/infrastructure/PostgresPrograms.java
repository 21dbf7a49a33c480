package dev.hanok.runner.infrastructure;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.hanok.runner.home.PlatformException;
import dev.hanok.runner.process.Programs;

/**
 * The programs of PostgreSQL, run as a user that it accepts.
 */
record PostgresPrograms(Path folder, RunAs runAs) {

	static PostgresPrograms unpack(Path repository, Path binaries, RunAs runAs) {
		Path folder = Archives.unpackOnce(Archives.jar(repository, "postgres"), (name) -> name.endsWith(".txz"),
				binaries, Archives::tarXz);
		return new PostgresPrograms(folder.resolve("bin"), runAs);
	}

	List<String> command(String program, List<String> arguments) {
		return this.runAs
			.command(Stream.concat(Stream.of(this.folder.resolve(program).toString()), arguments.stream()).toList());
	}

	/**
	 * Runs a program to its end.
	 * @return its output
	 */
	String run(Path directory, String program, List<String> arguments, String input) {
		ProcessBuilder builder = new ProcessBuilder(command(program, arguments)).directory(directory.toFile());
		builder.environment().keySet().removeIf((name) -> name.startsWith("PG") || name.startsWith("LC_"));
		builder.environment().put("LC_ALL", "C");
		Programs.Outcome outcome = Programs.run(builder, input);
		if (!outcome.succeeded()) {
			List<String> lines = outcome.output().lines().toList();
			throw new PlatformException(program + " of PostgreSQL failed.",
					lines.subList(Math.max(0, lines.size() - 8), lines.size()),
					List.of("If its data is damaged, delete all data: ./platform down --purge"));
		}
		return outcome.output();
	}

}
