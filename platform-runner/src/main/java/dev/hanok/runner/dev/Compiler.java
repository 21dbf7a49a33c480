package dev.hanok.runner.dev;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The compiler of this JDK, in this process, so that it stays warm. A module is compiled
 * as a whole, which takes less than a second. So every class that depends on a change is
 * compiled too. Warnings, NullAway and annotation processors are left to Maven.
 */
final class Compiler {

	private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();

	/**
	 * One for each class path, because a file manager caches the contents of the jars.
	 */
	private final Map<String, StandardJavaFileManager> files = new HashMap<>();

	/**
	 * Compiles a module.
	 * @param root paths in errors are relative to it
	 * @return the errors as javac prints them; none if the classes are complete
	 */
	List<String> compile(Path root, Path sources, Collection<Path> classPath, Path target) {
		List<Path> all = sources(sources);
		if (all.isEmpty()) {
			return List.of();
		}
		String jars = classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
		StandardJavaFileManager manager = this.files.computeIfAbsent(jars,
				(path) -> this.javac.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8));
		DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
		boolean done = this.javac
			.getTask(null, manager, found,
					List.of("-d", target.toString(), "-cp", jars, "-parameters", "-proc:none", "-g", "-Xlint:none"),
					null, manager.getJavaFileObjectsFromPaths(all))
			.call();
		return done ? List.of()
				: found.getDiagnostics()
					.stream()
					.filter((diagnostic) -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
					.map((error) -> error.toString().replace(root + File.separator, "").strip())
					.toList();
	}

	private static List<Path> sources(Path folder) {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter((file) -> file.toString().endsWith(".java")).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read " + folder, ex);
		}
	}

}
