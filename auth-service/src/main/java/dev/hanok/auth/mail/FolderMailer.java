package dev.hanok.auth.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.springframework.mail.MailSendException;

/**
 * Writes each mail as a file, for a demonstration without a mail server. A person who can
 * read the folder can take over accounts. The folder has only the newest 100 mails,
 * because any client can request mails.
 */
class FolderMailer implements Mailer {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS");

	private static final int MAX = 100;

	private final Path folder;

	private final String from;

	FolderMailer(Path folder, String from) {
		this.folder = folder;
		this.from = from;
	}

	@Override
	public void send(Mail mail) {
		ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);
		String name = TIME.format(now) + "-" + UUID.randomUUID().toString().substring(0, 8);
		try {
			Files.createDirectories(this.folder);
			Path draft = this.folder.resolve(name + ".part");
			Files.writeString(draft, message(mail, now));
			Files.move(draft, this.folder.resolve(name + ".eml"), StandardCopyOption.ATOMIC_MOVE);
			removeOldest();
		}
		catch (IOException ex) {
			throw new MailSendException("The mail cannot be written", ex);
		}
	}

	/** A message that is readable without decoding (RFC 6532). */
	private String message(Mail mail, ZonedDateTime now) {
		return """
				From: %s
				To: %s
				Date: %s
				Subject: %s
				MIME-Version: 1.0
				Content-Type: text/plain; charset=utf-8
				Content-Transfer-Encoding: 8bit

				%s""".formatted(this.from, mail.to(), DateTimeFormatter.RFC_1123_DATE_TIME.format(now), mail.subject(),
				mail.text());
	}

	private void removeOldest() throws IOException {
		try (Stream<Path> files = Files.list(this.folder)) {
			List<Path> newestFirst = files.filter(file -> file.toString().endsWith(".eml"))
				.sorted(Comparator.reverseOrder())
				.toList();
			for (Path old : newestFirst.subList(Math.min(MAX, newestFirst.size()), newestFirst.size())) {
				Files.deleteIfExists(old);
			}
		}
	}

}
