package dev.hanok.runner.application;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.apache.commons.codec.digest.DigestUtils;

/**
 * Hashes that tell whether something has changed.
 */
final class Fingerprint {

	private static final int LENGTH = 16;

	private final MessageDigest digest = DigestUtils.getSha256Digest();

	private Fingerprint() {
	}

	static Fingerprint empty() {
		return new Fingerprint();
	}

	Fingerprint add(Object part) {
		this.digest.update((part + "\n").getBytes(StandardCharsets.UTF_8));
		return this;
	}

	/**
	 * Adds the contents of a jar: name, size and CRC of every entry, as in the jar's
	 * central directory. The time of the jar does not count, and the jar need not be read
	 * as a whole.
	 */
	Fingerprint addContents(Path jar) {
		try (ZipFile zip = new ZipFile(jar.toFile())) {
			List<? extends ZipEntry> entries = zip.stream().sorted(Comparator.comparing(ZipEntry::getName)).toList();
			entries.forEach((entry) -> add(entry.getName()).add(entry.getSize()).add(entry.getCrc()));
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read " + jar, ex);
		}
	}

	/**
	 * Adds each jar of a folder by its name, size and time, for jars that are not
	 * supposed to change.
	 */
	Fingerprint addFiles(Path folder) {
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : files.filter((path) -> path.toString().endsWith(".jar")).sorted().toList()) {
				add(folder.relativize(file)).add(Files.size(file)).add(Files.getLastModifiedTime(file).toMillis());
			}
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read " + folder, ex);
		}
	}

	String name() {
		return HexFormat.of().formatHex(this.digest.digest()).substring(0, LENGTH);
	}

}
