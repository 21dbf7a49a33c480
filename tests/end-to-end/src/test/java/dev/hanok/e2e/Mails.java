package dev.hanok.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.hanok.runner.home.Folders;

/** The mails of auth-service, which the demo writes to files. */
final class Mails {

	private static final Pattern LINK = Pattern.compile("(/account/\\S+token=\\S+)");

	private Mails() {
	}

	/** The paths of the links in the mails to this address. */
	static Set<String> linksTo(String address) {
		return Folders.list(Hanok.platform().home().mails(), "*.eml")
			.stream()
			.map(Mails::read)
			.filter((text) -> text.contains("To: " + address))
			.flatMap((text) -> LINK.matcher(text).results())
			.map((link) -> link.group(1))
			.collect(Collectors.toSet());
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
