package dev.hanok.cli;

import java.util.concurrent.Callable;

import dev.hanok.runner.template.NewService;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "new-service", description = { "Makes a service from the template, with one feature and its tests.",
		"It starts with the next ./platform up; the gateway routes its path to it." })
final class NewServiceCommand implements Callable<Integer> {

	@Parameters(paramLabel = "NAME", description = "The service's name, such as book-reviews.")
	String name = "";

	@Option(names = "--database", description = "Gives it a PostgreSQL database, a migration and a repository.")
	boolean database;

	@Option(names = "--path", paramLabel = "PATH",
			description = "What the gateway routes to it (default: '/api/NAME/**').")
	@Nullable String path;

	@Override
	public Integer call() {
		String pattern = (this.path != null) ? this.path : "/api/" + this.name + "/**";
		int files = new NewService(PlatformCommand.repository()).create(this.name, this.database, pattern).size();
		System.out.println("Made " + this.name + ": " + (files - 2)
				+ " new files, a line in pom.xml, and its block for containers.");
		System.out.println("  → Start it:  ./platform up");
		System.out.println("  → Call it:   curl -H \"Authorization: Bearer $(./platform token customer)\" "
				+ "http://127.0.0.1:8080" + pattern.replace("**", this.database ? "notes" : "greeting"));
		System.out.println("  → Test it:   ./mvnw -pl " + this.name + " -am verify");
		return 0;
	}

}
