package dev.hanok.auth.mail;

import java.nio.file.Path;

import dev.hanok.auth.demo.DemoProperties;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.MailSender;
import org.springframework.mail.SimpleMailMessage;

/**
 * Where mails go: into a folder, to the mail server, or nowhere.
 */
@Configuration(proxyBeanMethods = false)
class MailConfiguration {

	@Bean
	Mailer mailer(MailProperties settings, DemoProperties demo, ObjectProvider<MailSender> smtp,
			@Value("${spring.mail.host:}") String host) {
		if (!settings.folder().isEmpty()) {
			if (!demo.enabled()) {
				throw new MailFolderRefused(settings.folder());
			}
			return new FolderMailer(Path.of(settings.folder()), settings.from());
		}
		// An empty host means that there is no mail server, but the framework creates its
		// MailSender nevertheless.
		return host.isBlank() ? new NoMailer() : mail -> smtp.getObject().send(message(mail, settings.from()));
	}

	private static SimpleMailMessage message(Mail mail, String from) {
		var message = new SimpleMailMessage();
		message.setFrom(from);
		message.setTo(mail.to());
		message.setSubject(mail.subject());
		message.setText(mail.text());
		return message;
	}

	private static final class NoMailer implements Mailer {

		@Override
		public boolean isAvailable() {
			return false;
		}

		@Override
		public void send(Mail mail) throws MailException {
			throw new MailSendException("No mail server is configured");
		}

	}

}
