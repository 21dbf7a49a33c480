package dev.hanok.cli;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import dev.hanok.runner.client.Http;
import dev.hanok.runner.client.Json;
import dev.hanok.runner.client.SignIn;
import dev.hanok.runner.home.PlatformException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(name = "parked", description = { "Lists the orders that order-service could not finish in many attempts,",
		"and lets an operator try them again or cancel one." })
final class ParkedCommand extends Subcommand {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	@ArgGroup
	@Nullable Change change;

	@Option(names = "--user", paramLabel = "USER", defaultValue = "operator",
			description = "A user with the scope operations (default: ${DEFAULT-VALUE}).")
	String user = "";

	@Option(names = "--password", paramLabel = "PASSWORD", interactive = true, arity = "0..1",
			description = "The user's password; asked for when none is given (default: that of the demo user).")
	@Nullable String password;

	@Option(names = "--gateway", paramLabel = "URI",
			description = "The gateway of containers or of an environment (default: that of ./platform up).")
	@Nullable URI gateway;

	@Override
	public Integer call() {
		URI address = (this.gateway != null) ? this.gateway : platform().gateway();
		String secret = (this.password != null) ? this.password : this.user + "-demo";
		String token = SignIn.accessToken(address, this.user, secret, "operations");
		if (this.change == null) {
			list(send("GET", address, "", token));
		}
		else if (this.change.cancel != null) {
			send("POST", address, "/" + this.change.cancel + "/cancellation", token);
			System.out.println("  Cancelled: " + this.change.cancel);
		}
		else if (this.change.retry != null) {
			send("POST", address, "/" + this.change.retry + "/retry", token);
			System.out.println("  It is tried again: " + this.change.retry);
		}
		else {
			System.out.println(
					"  Orders that are tried again: " + send("POST", address, "/retry", token).path("orders").asInt());
		}
		return 0;
	}

	private static void list(JsonNode orders) {
		if (orders.isEmpty()) {
			System.out.println("  No order is parked.");
			return;
		}
		System.out.println(Console.faint(row("ORDER", "STATE", "PARKED AT", "LAST FAILURE")));
		orders.forEach((order) -> System.out.println(row(order.path("id").asString(""),
				order.path("state").asString(""), order.path("parkedAt").asString("").replaceFirst("\\.\\d+", ""),
				order.path("lastFailure").asString("").replaceAll("\\p{Cntrl}", " "))));
	}

	private static String row(String order, String state, String parkedAt, String failure) {
		return String.format(Locale.ROOT, "  %-36s  %-9s  %-20s  %s", order, state, parkedAt, failure).stripTrailing();
	}

	private static JsonNode send(String method, URI gateway, String path, String token) {
		URI uri = URI.create(gateway.toString().replaceFirst("/$", "") + "/api/orders/parked" + path);
		HttpResponse<String> response = Http.send(method, uri, Map.of("Authorization", "Bearer " + token), LIMIT)
			.orElseThrow(() -> new PlatformException("The gateway at " + gateway + " does not answer."));
		JsonNode body = Json.parse(response.body()).orElseGet(Json::object);
		if (response.statusCode() / 100 != 2) {
			throw new PlatformException("order-service answered " + response.statusCode() + ": "
					+ body.path("detail").asString(body.path("title").asString("")));
		}
		return body;
	}

	/** One of them. */
	static final class Change {

		@Option(names = "--retry", paramLabel = "ORDER", required = true, description = "Tries this order again.")
		@Nullable UUID retry;

		@Option(names = "--retry-all", required = true, description = "Tries all parked orders again.")
		boolean retryAll;

		@Option(names = "--cancel", paramLabel = "ORDER", required = true,
				description = "Cancels this order; its customer sees that an operator did it.")
		@Nullable UUID cancel;

	}

}
