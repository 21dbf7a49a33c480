package dev.hanok.cli;

import java.util.Optional;

import dev.hanok.runner.client.Http;
import dev.hanok.runner.home.PlatformException;
import dev.hanok.runner.platform.Platform;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "encrypt",
		description = "Prints a {cipher} value for a file of config-repo, made with the key of this platform.")
final class EncryptCommand extends Subcommand {

	@Parameters(paramLabel = "VALUE", arity = "0..1",
			description = "What to encrypt; read from standard input when left out, which keeps it out of the shell's history.")
	@Nullable String value;

	@Override
	public Integer call() {
		String text = Optional.ofNullable(this.value).or(() -> Optional.ofNullable(IO.readln())).orElse("");
		Platform platform = platform();
		String cipher = platform.uris("config-server")
			.stream()
			.flatMap((uri) -> Http.post(uri.resolve("/encrypt"), "config", platform.secrets().password("config"), text)
				.stream())
			.findFirst()
			.orElseThrow(
					() -> new PlatformException("config-server did not encrypt it.", "Does it run? ./platform status"));
		System.out.println("{cipher}" + cipher);
		return 0;
	}

}
