package dev.hanok.cli;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import dev.hanok.runner.client.Browser;
import dev.hanok.runner.client.Exchange;
import dev.hanok.runner.client.Traces;
import dev.hanok.runner.platform.Platform;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

@Command(name = "demo", description = "Signs a customer in, places an order through the gateway, and shows every hop.")
final class DemoCommand extends Subcommand {

	private static final Duration TRACE_LIMIT = Duration.ofSeconds(8);

	@Override
	public Integer call() {
		Platform platform = platform();
		try (Browser browser = new Browser(platform.gateway(), DemoCommand::show)) {
			say("Signing in as customer (authorization code with PKCE)");
			DemoShop shop = DemoShop.signIn(browser);
			say("A product that is in stock");
			JsonNode product = shop.product();
			System.out.println("      " + product.path("title").asString("") + ", " + price(product.path("price"))
					+ ", " + product.path("stock").asInt() + " in stock");
			say("Ordering one");
			Exchange placed = shop.order(product.path("sku").asString(""));
			JsonNode order = DemoShop.body(placed, 201, 202);
			System.out
				.println("      order " + order.path("id").asString("") + " is " + order.path("state").asString("")
						+ (order.has("total") ? ", total " + price(order.path("total")) : ""));
			say("Reading it back");
			shop.orderOf(order.path("id").asString(""));
			placed.traceId().ifPresent((id) -> showTrace(platform, id));
		}
		return 0;
	}

	private static void showTrace(Platform platform, String traceId) {
		say("The order's path through the system (Zipkin, " + traceId + ")");
		// Services send their spans about every second; the span of the order comes last.
		List<Traces.Hop> hops = new Traces(platform.uri("zipkin")).await(traceId, 3, TRACE_LIMIT);
		TracesCommand.print(hops);
		if (Traces.services(hops) < 3) {
			System.out.println("      Zipkin does not have all spans yet (only a share of requests may be traced).");
		}
		System.out.println();
		System.out.println("  Its log lines:  ./platform logs --trace " + traceId);
		System.out.println("  In the browser: " + platform.uri("zipkin") + "/zipkin/traces/" + traceId);
	}

	private static void show(Exchange exchange) {
		String path = exchange.path().replaceFirst("^https?://[^/]+", "").replaceFirst("\\?.*", "?…");
		System.out.println(Console.fitted(
				String
					.format(Locale.ROOT, "    %-5s %-50s %d %6d ms   %s", exchange.method(),
							(path.length() > 50) ? path.substring(0, 49) + "…" : path, exchange.status(),
							exchange.took().toMillis(), exchange.traceId().orElse(""))
					.stripTrailing()));
	}

	private static void say(String text) {
		System.out.println();
		System.out.println("  " + Console.green(text));
	}

	private static String price(JsonNode money) {
		return String.format(Locale.ROOT, "%.2f %s", money.path("amount").asLong() / 100.0,
				money.path("currency").asString(""));
	}

}
