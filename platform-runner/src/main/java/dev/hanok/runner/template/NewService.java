package dev.hanok.runner.template;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.hanok.runner.home.PlatformException;
import dev.hanok.runner.home.TextFile;
import dev.hanok.runner.service.ComposeServices;

/**
 * Makes a new service: its module, its file in {@code config-repo}, its line in the root
 * POM, and its block for Compose. If a name or a path is wrong, nothing is written.
 */
public record NewService(Path repository) {

	private static final String BEFORE = "\t\t<module>platform-runner</module>\n";

	/**
	 * Writes the files of the service.
	 * @param name the name of the service and of its module
	 * @param database whether it has a database
	 * @param pattern the paths that the gateway routes to it, such as
	 * {@code /api/books/**}
	 * @return the new files, the POM, and the file of the services in containers
	 */
	public List<String> create(String name, boolean database, String pattern) {
		ServiceName service = new ServiceName(name);
		service.requireFree(this.repository);
		PublicPath path = PublicPath.of(pattern);
		path.requireFree(this.repository);
		Map<String, String> files = new ServiceTemplate(this.repository.resolve("tests/service-template"))
			.files(service, path, database);
		files.put("pom.xml", pom(name));
		files.forEach((place, text) -> new TextFile(this.repository.resolve(place)).write(text));
		new ComposeServices(this.repository).write();
		return Stream.concat(files.keySet().stream(), Stream.of(ComposeServices.PLACE)).toList();
	}

	private String pom(String name) {
		String pom = new TextFile(this.repository.resolve("pom.xml")).read();
		if (!pom.contains(BEFORE)) {
			throw new PlatformException("The root pom.xml has no line for the module platform-runner.",
					"New services are named before it.");
		}
		return pom.replace(BEFORE, "\t\t<module>" + name + "</module>\n" + BEFORE);
	}

}
