package dev.hanok.runner.application;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

import dev.hanok.runner.home.Folders;
import dev.hanok.runner.home.TextFile;

/**
 * The classes and resources of a program as they were edited since it was built. Each
 * version has a folder of its own, because a process loads classes as long as it runs.
 *
 * @param folder the folder, in which {@code service} replaces the program's own jar and
 * {@code platform-starter} that library
 */
public record EditedClasses(Path folder) {

	private static final String POINTER = "edited";

	/** A folder for the next version. */
	public static EditedClasses next(Application application) {
		return new EditedClasses(application.folder().resolve(POINTER + "-" + System.currentTimeMillis()));
	}

	public Path service() {
		return this.folder.resolve("service");
	}

	public Path starter() {
		return this.folder.resolve(Application.STARTER);
	}

	/** The version that new processes use, unless the program was built after it. */
	static Optional<EditedClasses> of(Path application, Path jar) {
		TextFile pointer = new TextFile(application.resolve(POINTER));
		return (pointer.exists() && pointer.path().toFile().lastModified() > jar.toFile().lastModified())
				? Optional.of(new EditedClasses(application.resolve(pointer.read()))) : Optional.empty();
	}

	/** From now on new processes use these classes. */
	public void use() {
		new TextFile(this.folder.resolveSibling(POINTER)).write(this.folder.getFileName().toString());
	}

	/** From now on new processes use the jars. */
	public void forget() {
		new TextFile(this.folder.resolveSibling(POINTER)).delete();
	}

	/** Deletes other versions, which no process may use any more. */
	public void deleteOthers() {
		Folders.list(this.folder.resolveSibling(""), POINTER + "-*")
			.stream()
			.filter((other) -> !other.equals(this.folder))
			.forEach(Folders::delete);
	}

	/**
	 * The arguments of Java that run a program with these classes.
	 * @param launcher the jar with the class loader; made if it does not exist
	 */
	List<String> arguments(Application application, Path launcher) {
		if (!Files.exists(launcher)) {
			makeLauncher(launcher);
		}
		List<String> arguments = new ArrayList<>(List.of("-cp",
				application.jar() + System.getProperty("path.separator") + launcher, EditedClassLoader.class.getName(),
				mainClass(application.jar()), service().toString(), application.jar().toString()));
		application.starter().ifPresent((jar) -> arguments.addAll(List.of(starter().toString(), jar.toString())));
		return arguments;
	}

	/** The jar's name contains a hash of its contents. */
	static Path launcher(Path parent) {
		try (InputStream code = code()) {
			return parent.resolve("edited-class-loader-"
					+ Fingerprint.empty().add(Arrays.toString(code.readAllBytes())).name() + ".jar");
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read the class loader", ex);
		}
	}

	private static void makeLauncher(Path jar) {
		Path draft = jar.resolveSibling(jar.getFileName() + ".draft");
		try (InputStream code = code(); JarOutputStream out = new JarOutputStream(Files.newOutputStream(draft))) {
			out.putNextEntry(new JarEntry(EditedClassLoader.class.getName().replace('.', '/') + ".class"));
			code.transferTo(out);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot write " + draft, ex);
		}
		Folders.move(draft, jar);
	}

	private static InputStream code() {
		return Objects.requireNonNull(EditedClasses.class.getResourceAsStream("EditedClassLoader.class"));
	}

	private static String mainClass(Path jar) {
		try (JarFile file = new JarFile(jar.toFile())) {
			return file.getManifest().getMainAttributes().getValue("Main-Class");
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read " + jar, ex);
		}
	}

}
