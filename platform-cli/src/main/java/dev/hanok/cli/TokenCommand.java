package dev.hanok.cli;

import java.net.URI;
import java.util.List;

import dev.hanok.runner.client.SignIn;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "token", description = { "Signs a demo user in as a browser would, and prints the access token only:",
		"  curl -H \"Authorization: Bearer $(./platform token customer)\" http://127.0.0.1:8080/api/orders" })
final class TokenCommand extends Subcommand {

	@Parameters(paramLabel = "USER", description = "customer, customer2, manager or operator.")
	String user = "";

	@Option(names = "--password", paramLabel = "PASSWORD", interactive = true, arity = "0..1",
			description = "The user's password; asked for when none is given (default: that of the demo user).")
	@Nullable String password;

	@Option(names = "--scope", paramLabel = "SCOPE", split = "[, ]",
			description = "Scopes to ask for (default: all; the user's role narrows them).")
	List<String> scopes = List.of("openid", "profile", "orders", "catalog.write", "operations");

	@Option(names = "--gateway", paramLabel = "URI",
			description = "The gateway of containers or of an environment (default: that of ./platform up).")
	@Nullable URI gateway;

	@Override
	public Integer call() {
		URI address = (this.gateway != null) ? this.gateway : platform().gateway();
		String secret = (this.password != null) ? this.password : this.user + "-demo";
		System.out.println(SignIn.accessToken(address, this.user, secret, String.join(" ", this.scopes)));
		return 0;
	}

}
