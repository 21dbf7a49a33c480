package dev.hanok.cli;

import java.net.URI;
import java.util.List;
import java.util.Objects;

import dev.hanok.runner.client.DeviceSignIn;
import dev.hanok.runner.client.SignIn;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "token",
		description = { "Signs a demo user in as a browser would, and prints the access token only:",
				"  curl -H \"Authorization: Bearer $(./platform token customer)\" http://127.0.0.1:8080/api/orders",
				"With --device you sign in in a browser, also with a second factor." })
final class TokenCommand extends Subcommand {

	@Spec
	@Nullable CommandSpec spec;

	@Parameters(paramLabel = "USER", arity = "0..1", description = "customer, customer2, manager or operator.")
	String user = "";

	@Option(names = "--device", description = "Show a code, which you enter in a browser (RFC 8628).")
	boolean device;

	@Option(names = "--password", paramLabel = "PASSWORD", interactive = true, arity = "0..1",
			description = "The user's password; asked for when none is given (default: that of the demo user).")
	@Nullable String password;

	@Option(names = "--scope", paramLabel = "SCOPE", split = "[, ]",
			description = "Scopes to ask for (default: all; the user's role narrows them).")
	List<String> scopes = List.of("openid", "profile", "orders", "catalog.write", "operations", "accounts.admin");

	@Option(names = "--gateway", paramLabel = "URI",
			description = "The gateway of containers or of an environment (default: that of ./platform up).")
	@Nullable URI gateway;

	@Override
	public Integer call() {
		if (this.user.isEmpty() && !this.device) {
			throw new CommandLine.ParameterException(Objects.requireNonNull(this.spec).commandLine(),
					"Which user? Or --device, to sign in in a browser.");
		}
		URI address = (this.gateway != null) ? this.gateway : platform().gateway();
		if (this.device) {
			System.out.println(DeviceSignIn.accessToken(address, String.join(" ", this.scopes), (page,
					code) -> System.err.println("Open " + page + " in a browser, and enter " + code + " there.")));
			return 0;
		}
		String secret = (this.password != null) ? this.password : this.user + "-demo";
		System.out.println(SignIn.accessToken(address, this.user, secret, String.join(" ", this.scopes)));
		return 0;
	}

}
