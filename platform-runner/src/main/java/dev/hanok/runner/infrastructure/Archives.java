package dev.hanok.runner.infrastructure;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import dev.hanok.runner.home.Folders;
import dev.hanok.runner.home.PlatformException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.apache.commons.io.function.IOBiConsumer;

/**
 * Unpacks programs from the jars that Maven fetched. A folder appears in one step,
 * complete or not at all.
 */
final class Archives {

	private static final String PROGRAM = "rwxr-xr-x";

	private Archives() {
	}

	/**
	 * The jar that contains PostgreSQL, Redis or Zipkin, as the build of platform-runner
	 * stores it.
	 */
	static Path jar(Path repository, String program) {
		Path folder = repository.resolve("platform-runner/target/infrastructure");
		return Folders.list(folder, program + "-*.jar")
			.stream()
			.findFirst()
			.orElseThrow(() -> new PlatformException("The programs of " + program + " are not in " + folder + ".",
					"Build the runner: ./mvnw -Pquick -pl platform-runner -am package"));
	}

	/**
	 * Unpacks one entry of a jar, unless it is unpacked already.
	 * @return the folder
	 */
	static Path unpackOnce(Path jar, Predicate<String> wanted, Path parent, IOBiConsumer<Path, InputStream> unpacking) {
		Path folder = parent.resolve(jar.getFileName().toString().replaceAll("\\.jar$", ""));
		if (Files.isDirectory(folder)) {
			return folder;
		}
		try (ZipFile zip = new ZipFile(jar.toFile())) {
			Path draft = parent.resolve(".unpacking-" + folder.getFileName());
			Folders.delete(draft);
			Files.createDirectories(draft);
			try (InputStream content = zip.getInputStream(find(zip, wanted, jar))) {
				unpacking.accept(draft, content);
				Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
			}
			finally {
				Folders.delete(draft);
			}
			return folder;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot unpack " + jar, ex);
		}
	}

	private static ZipEntry find(ZipFile zip, Predicate<String> wanted, Path jar) {
		return zip.stream()
			.filter((entry) -> wanted.test(entry.getName()))
			.findFirst()
			.orElseThrow(() -> new PlatformException(
					jar.getFileName() + " holds no program for " + System.getProperty("os.name") + " on "
							+ System.getProperty("os.arch") + ".",
					"Hanok runs locally on Linux and macOS, x86-64 and ARM 64; elsewhere use: docker compose up"));
	}

	static void program(Path file, InputStream content) throws IOException {
		Files.copy(content, file);
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(PROGRAM));
	}

	static void tarXz(Path folder, InputStream content) throws IOException {
		try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(content)))) {
			for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
				Path target = folder.resolve(entry.getName()).normalize();
				if (!target.startsWith(folder) || entry.isLink()) {
					throw new IOException("An entry leaves the folder, or is a hard link: " + entry.getName());
				}
				unpack(tar, entry, target);
			}
		}
	}

	private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
		if (entry.isDirectory()) {
			Files.createDirectories(target);
			return;
		}
		Files.createDirectories(target.getParent());
		if (entry.isSymbolicLink()) {
			Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
			return;
		}
		Files.copy(tar, target);
		boolean executable = (entry.getMode() & 0100) != 0;
		Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(executable ? PROGRAM : "rw-r--r--"));
	}

}
