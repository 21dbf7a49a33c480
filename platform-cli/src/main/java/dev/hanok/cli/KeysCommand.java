package dev.hanok.cli;

import java.util.List;
import java.util.Locale;

import dev.hanok.runner.platform.PlatformControl;
import dev.hanok.runner.platform.SigningKey;
import dev.hanok.runner.platform.StartOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "keys", description = "Lists the keys with which auth-service signs tokens, or replaces one.")
final class KeysCommand extends Subcommand {

	@ArgGroup
	@Nullable Change change;

	@Override
	public Integer call() {
		System.out.println(Console.faint(row("KEY", "SIGNS FROM", "")));
		keys().forEach((key) -> System.out.println(row(key.id(), key.signsFrom(), state(key))));
		return 0;
	}

	private List<SigningKey> keys() {
		if (this.change == null) {
			return platform().signingKeys();
		}
		PlatformControl control = control(StartOptions.USUAL);
		String leaked = this.change.leaked;
		return (leaked != null) ? control.withdrawSigningKey(leaked) : control.rotateSigningKey();
	}

	private static String state(SigningKey key) {
		String until = key.publishedUntil().isEmpty() ? "" : ", is published until " + key.publishedUntil();
		return (key.signs() ? "signs" : "does not sign") + until;
	}

	private static String row(String key, String from, String state) {
		return String.format(Locale.ROOT, "  %-43s  %-27s  %s", key, from, state).stripTrailing();
	}

	/** One of the two options. */
	static final class Change {

		@Option(names = "--rotate", required = true,
				description = "Makes the next key now. It is announced before it signs, so no token is refused.")
		boolean rotate;

		@Option(names = "--leaked", paramLabel = "KEY", required = true,
				description = "Withdraws this key at once: within two seconds every service refuses its tokens. "
						+ "Clients renew them; another key signs.")
		@Nullable String leaked;

	}

}
