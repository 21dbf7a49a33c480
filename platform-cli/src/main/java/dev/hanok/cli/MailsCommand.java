package dev.hanok.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import dev.hanok.runner.home.Folders;
import dev.hanok.runner.home.PlatformException;
import dev.hanok.runner.home.TextFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "mails",
		description = {
				"Lists the mails that auth-service wrote instead of sending them, the newest last, or shows one.",
				"With MAIL_HOST in the environment of ./platform up they are sent, and no new ones come here." })
final class MailsCommand extends Subcommand {

	@Parameters(paramLabel = "NUMBER", arity = "0..1", description = "Shows this mail; 0 is the newest.")
	@Nullable Integer number;

	@Override
	public Integer call() {
		List<Path> mails = Folders.list(platform().home().mails(), "*.eml");
		if (this.number != null) {
			System.out.println(read(find(mails, this.number)));
			return 0;
		}
		if (mails.isEmpty()) {
			System.out.println("  There are no mails. Create an account in the shop, and one comes.");
			return 0;
		}
		for (int i = 0; i < mails.size(); i++) {
			String text = read(mails.get(i));
			System.out.println(String.format(Locale.ROOT, "  %3d  %-31s  %-30s  %s", i + 1, header(text, "Date"),
					header(text, "To"), header(text, "Subject")));
		}
		System.out.println(Console.faint("  Show one: ./platform mails NUMBER (0 is the newest)"));
		return 0;
	}

	private static Path find(List<Path> mails, int number) {
		int index = (number == 0) ? mails.size() - 1 : number - 1;
		if (index < 0 || index >= mails.size()) {
			throw new PlatformException("There is no mail " + number + ".", "See which there are: ./platform mails");
		}
		return mails.get(index);
	}

	private static String header(String mail, String name) {
		return mail.lines()
			.takeWhile((line) -> !line.isEmpty())
			.filter((line) -> line.startsWith(name + ": "))
			.map((line) -> line.substring(name.length() + 2))
			.findFirst()
			.orElse("");
	}

	/**
	 * Anyone can cause a mail: control characters are removed, because they could control
	 * the terminal.
	 */
	private static String read(Path mail) {
		return new TextFile(mail).read().replaceAll("[\\p{Cc}&&[^\n]]", "");
	}

}
