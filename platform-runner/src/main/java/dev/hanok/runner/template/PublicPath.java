package dev.hanok.runner.template;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.hanok.runner.home.PlatformException;
import dev.hanok.runner.home.TextFile;
import dev.hanok.runner.service.ServiceModule;

/**
 * The paths that the gateway routes to a new service: all below {@code prefix}.
 */
record PublicPath(String prefix) {

	private static final Pattern FORM = Pattern.compile("(/api(?:/[A-Za-z0-9][A-Za-z0-9._~-]*)+)/\\*\\*");

	/** A path of a configured route, or in the registration of a service. */
	private static final Pattern USED = Pattern.compile("(?m)^\\s*(?:- Path=|paths: *)(\\S.*)$");

	static PublicPath of(String pattern) {
		Matcher matcher = FORM.matcher(pattern);
		if (!matcher.matches()) {
			throw new PlatformException("'" + pattern + "' is not a valid path for a service.",
					"Other paths than those below /api/ are the platform's. Use a path such as '/api/books/**'.");
		}
		return new PublicPath(matcher.group(1));
	}

	/** Fails if a route of the gateway or another service has the path. */
	void requireFree(Path repository) {
		Stream<Path> settings = ServiceModule.all(repository)
			.stream()
			.map((module) -> module.folder().resolve("src/main/resources/application.yml"));
		Stream.concat(Stream.of(repository.resolve("config-repo/gateway.yml")), settings)
			.flatMap((file) -> used(file).stream())
			.filter(this::overlaps)
			.findFirst()
			.ifPresent((other) -> {
				throw new PlatformException("The path " + this.prefix + "/** overlaps " + other + ", which is routed.",
						"Choose another with --path '/api/…/**'.");
			});
	}

	private static List<String> used(Path file) {
		return USED.matcher(new TextFile(file).read())
			.results()
			.flatMap((found) -> Arrays.stream(found.group(1).split(",")))
			.map(String::strip)
			.toList();
	}

	private boolean overlaps(String pattern) {
		String own = this.prefix + "/";
		String other = pattern.replaceAll("/?[*{?].*", "") + "/";
		return own.startsWith(other) || other.startsWith(own);
	}

}
