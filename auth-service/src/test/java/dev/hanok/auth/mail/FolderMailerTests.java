package dev.hanok.auth.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.hanok.auth.demo.DemoProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mail.MailSender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FolderMailerTests {

	@TempDir
	Path folder;

	@Test
	void writesMailsThatCanBeReadWithoutAMailProgram() throws IOException {
		mailer(true).send(new Mail("minji@example.com", "비밀번호", "The link\nis here"));
		assertThat(files()).singleElement()
			.satisfies(file -> assertThat(Files.readString(file)).contains("To: minji@example.com\n", "Subject: 비밀번호\n",
					"\n\nThe link\nis here"));
	}

	@Test
	void keepsTheNewestOnly() throws IOException {
		Mailer mailer = mailer(true);
		for (int i = 0; i < 103; i++) {
			mailer.send(new Mail("minji@example.com", "Mail", "text"));
		}
		assertThat(files()).hasSize(100);
	}

	@Test
	void isRefusedOutsideOfTheDemonstration() {
		assertThatExceptionOfType(MailFolderRefused.class).isThrownBy(() -> mailer(false))
			.withMessageContaining("DEMO_ENABLED is not true");
	}

	@Test
	void withoutAServerOrAFolderThereAreNoMails() {
		assertThat(mailer(new MailProperties("no-reply@example.com", ""), false).isAvailable()).isFalse();
	}

	private Mailer mailer(boolean demo) {
		return mailer(new MailProperties("no-reply@example.com", this.folder.resolve("mails").toString()), demo);
	}

	private static Mailer mailer(MailProperties settings, boolean demo) {
		return new MailConfiguration().mailer(settings, new DemoProperties(demo),
				new StaticListableBeanFactory().getBeanProvider(MailSender.class), "");
	}

	private List<Path> files() throws IOException {
		try (Stream<Path> files = Files.list(this.folder.resolve("mails"))) {
			return files.toList();
		}
	}

}
