package dev.hanok.cli;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;

import dev.hanok.runner.client.Browser;
import dev.hanok.runner.client.Exchange;
import dev.hanok.runner.client.Json;
import dev.hanok.runner.client.SignIn;
import dev.hanok.runner.client.Traces;
import dev.hanok.runner.home.PlatformException;
import dev.hanok.runner.platform.Platform;
import dev.hanok.runner.process.Waiting;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "demo", description = "Signs a customer in, places an order through the gateway, and shows every hop.")
final class DemoCommand implements Callable<Integer> {

	private static final Duration TRACE_LIMIT = Duration.ofSeconds(8);

	@ParentCommand
	@Nullable PlatformCommand parent;

	@Override
	public Integer call() {
		Platform platform = PlatformCommand.of(this.parent).platform();
		try (Browser browser = new Browser(platform.gateway(), DemoCommand::show)) {
			say("Signing in as customer (authorization code with PKCE)");
			String token = new SignIn(browser).accessToken("customer", "customer-demo", "openid profile orders");
			Map<String, String> bearer = Map.of("Authorization", "Bearer " + token);
			say("A product that is in stock");
			JsonNode product = product(browser);
			System.out.println("      " + product.path("title").asString("") + ", " + price(product.path("price"))
					+ ", " + product.path("stock").asInt() + " in stock");
			say("Ordering one");
			Exchange placed = order(browser, bearer, product.path("sku").asString(""));
			JsonNode order = body(placed, 201, 202);
			System.out
				.println("      order " + order.path("id").asString("") + " is " + order.path("state").asString("")
						+ (order.has("total") ? ", total " + price(order.path("total")) : ""));
			say("Reading it back");
			Exchange read = browser.get("/api/orders/" + order.path("id").asString(""), bearer);
			body(read, 200);
			placed.traceId().ifPresent((id) -> showTrace(platform, id));
		}
		return 0;
	}

	private static JsonNode product(Browser browser) {
		for (JsonNode item : body(browser.get("/api/catalog/products?size=20", Map.of()), 200).path("items")) {
			if (item.path("stock").asInt() > 0) {
				return body(browser.get("/api/catalog/products/" + item.path("sku").asString(""), Map.of()), 200);
			}
		}
		throw new PlatformException("No product is in stock.", "Bring the demo data back: ./platform down --purge");
	}

	private static Exchange order(Browser browser, Map<String, String> bearer, String sku) {
		ObjectNode order = Json.object();
		ObjectNode line = order.putArray("lines").addObject();
		line.put("sku", sku);
		line.put("quantity", 1);
		Map<String, String> headers = new java.util.HashMap<>(bearer);
		headers.put("Idempotency-Key", UUID.randomUUID().toString());
		return browser.postJson("/api/orders", headers, Json.text(order));
	}

	private static JsonNode body(Exchange exchange, Integer... expected) {
		if (!List.of(expected).contains(exchange.status())) {
			throw new PlatformException(
					exchange.method() + " " + exchange.path() + " answered " + exchange.status() + ".",
					exchange.body().lines().limit(3).toList(), List.of("./platform status",
							"./platform logs" + exchange.traceId().map((id) -> " --trace " + id).orElse("")));
		}
		return Json.parse(exchange.body())
			.orElseThrow(() -> new PlatformException(exchange.path() + " answered something that is not JSON."));
	}

	private static void showTrace(Platform platform, String traceId) {
		say("The order's way through the system (Zipkin, " + traceId + ")");
		Traces traces = new Traces(platform.zipkin());
		AtomicReference<List<Traces.Hop>> found = new AtomicReference<>(List.of());
		// Services send their spans about every second; the order's own comes last.
		boolean complete = Waiting.until(TRACE_LIMIT, Duration.ofMillis(250), () -> {
			found.set(traces.hops(traceId));
			return found.get().stream().map(Traces.Hop::service).distinct().count() >= 3;
		});
		for (Traces.Hop hop : found.get()) {
			String indent = "  ".repeat(Math.min(hop.depth(), 12));
			System.out.println(String
				.format(Locale.ROOT, "      %7.1f ms  %-52s %s", hop.took().toNanos() / 1e6,
						indent + hop.service() + " " + hop.kind().toLowerCase(Locale.ROOT), hop.name())
				.stripTrailing());
		}
		if (!complete) {
			System.out.println("      Zipkin does not have all of it yet (only a share of requests may be traced).");
		}
		System.out.println();
		System.out.println("  Its log lines:  ./platform logs --trace " + traceId);
		System.out.println("  In the browser: " + platform.zipkin() + "/zipkin/traces/" + traceId);
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
