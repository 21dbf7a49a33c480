package dev.hanok.runner.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

import dev.hanok.runner.application.Application;
import dev.hanok.runner.application.Applications;
import dev.hanok.runner.application.EditedClasses;
import dev.hanok.runner.home.Folders;
import dev.hanok.runner.service.ServiceModule;
import org.jspecify.annotations.Nullable;

/**
 * Compiles a service and platform-starter from their sources, against the libraries of
 * the built program.
 */
final class EditedBuild {

	static final String STARTER = "platform-starter";

	private final Applications applications;

	private final Compiler compiler = new Compiler();

	/** The classes of platform-starter, compiled once for all services. */
	private final Path starter;

	private @Nullable List<String> starterErrors;

	EditedBuild(Applications applications) {
		this.applications = applications;
		this.starter = applications.home().data("edited-" + STARTER);
	}

	/**
	 * Compiles platform-starter, which also makes the compiler warm.
	 * @return the errors
	 */
	synchronized List<String> prepare() {
		return starter();
	}

	/** The next build compiles platform-starter again. */
	synchronized void starterChanged() {
		this.starterErrors = null;
	}

	/**
	 * The result.
	 *
	 * @param classes the folder of the classes, incomplete if there are errors
	 * @param errors as javac prints them
	 */
	record Result(EditedClasses classes, List<String> errors) {
	}

	synchronized Result build(ServiceModule module) {
		Application application = this.applications.unpack(module);
		EditedClasses classes = EditedClasses.next(application);
		List<String> errors = new ArrayList<>();
		List<Path> classPath = new ArrayList<>(application.libraries());
		application.starter().ifPresent((jar) -> {
			errors.addAll(starter());
			copyFolder(this.starter, classes.starter());
			classPath.remove(jar);
			// Not the copy, so that the compiler sees the same class path each time.
			classPath.add(this.starter);
		});
		if (errors.isEmpty()) {
			errors.addAll(build(module.folder(), application.jar(), classPath, classes.service()));
		}
		if (!errors.isEmpty()) {
			Folders.delete(classes.folder());
		}
		return new Result(classes, errors);
	}

	private List<String> build(Path module, Path jar, List<Path> classPath, Path target) {
		copyGenerated(jar, target);
		copyFolder(module.resolve("src/main/resources"), target);
		return this.compiler.compile(this.applications.repository(), module.resolve("src/main/java"), classPath,
				target);
	}

	private List<String> starter() {
		List<String> errors = this.starterErrors;
		if (errors == null) {
			Folders.delete(this.starter);
			List<Application> all = applications();
			errors = all.stream()
				.flatMap((application) -> application.starter().stream())
				.findFirst()
				.map((jar) -> build(this.applications.repository().resolve(STARTER), jar, libraries(all), this.starter))
				.orElse(List.of());
			this.starterErrors = errors;
		}
		return errors;
	}

	private List<Application> applications() {
		return ServiceModule.all(this.applications.repository())
			.stream()
			.filter((module) -> module.jar().isPresent())
			.map(this.applications::unpack)
			.toList();
	}

	/** platform-starter is compiled against libraries that only some services have. */
	private static List<Path> libraries(List<Application> applications) {
		Map<String, Path> libraries = new LinkedHashMap<>();
		applications.stream()
			.flatMap((application) -> application.libraries().stream())
			.filter((jar) -> !jar.getFileName().toString().startsWith(STARTER + "-"))
			.forEach((jar) -> libraries.putIfAbsent(jar.getFileName().toString(), jar));
		return List.copyOf(libraries.values());
	}

	/**
	 * The files that Maven plugins generate, such as build-info.properties with the
	 * version.
	 */
	private static void copyGenerated(Path jar, Path target) {
		try (JarFile file = new JarFile(jar.toFile())) {
			for (ZipEntry entry : file.stream().filter(EditedBuild::isGenerated).toList()) {
				Path copy = target.resolve(entry.getName()).normalize();
				if (copy.startsWith(target)) {
					Files.createDirectories(copy.resolveSibling(""));
					Files.copy(file.getInputStream(entry), copy, StandardCopyOption.REPLACE_EXISTING);
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read " + jar, ex);
		}
	}

	private static boolean isGenerated(ZipEntry entry) {
		return !entry.isDirectory() && (entry.getName().matches("META-INF/[^/]+\\.properties|git\\.properties")
				|| entry.getName().equals("META-INF/spring-configuration-metadata.json"));
	}

	private static void copyFolder(Path source, Path target) {
		try {
			Files.createDirectories(target);
			if (Files.isDirectory(source)) {
				try (Stream<Path> files = Files.walk(source)) {
					for (Path file : files.filter(Files::isRegularFile).toList()) {
						Path copy = target.resolve(source.relativize(file));
						Files.createDirectories(copy.resolveSibling(""));
						Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
					}
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot copy " + source, ex);
		}
	}

}
