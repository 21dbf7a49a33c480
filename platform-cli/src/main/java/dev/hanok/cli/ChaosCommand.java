package dev.hanok.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import dev.hanok.runner.chaos.Chaos;
import dev.hanok.runner.chaos.Scenario;
import dev.hanok.runner.client.Http;
import dev.hanok.runner.platform.Platform;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "chaos",
		description = { "Breaks something in the running platform, to see what happens.",
				"The failure ends by itself or with Ctrl-C. docs/tour.md leads through all scenarios.",
				"Refused unless the platform is a demonstration (DEMO_ENABLED)." })
final class ChaosCommand extends Subcommand {

	private static final Duration INTERVAL = Duration.ofSeconds(1);

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final String PRODUCTS = "/api/catalog/products?size=1";

	@Parameters(index = "0", paramLabel = "list|on|off", description = "Lists the scenarios; begins one; ends it.")
	Action action = Action.LIST;

	@Parameters(index = "1", paramLabel = "SCENARIO", arity = "0..1", description = "A name from the list.")
	@Nullable String name;

	@Option(names = "--for", paramLabel = "SECONDS", defaultValue = "60",
			description = "How long (default: ${DEFAULT-VALUE}).")
	int seconds;

	/** What to do. */
	enum Action {

		LIST, ON, OFF

	}

	@Override
	public Integer call() {
		Platform platform = platform();
		Chaos chaos = new Chaos(platform);
		switch (this.action) {
			case LIST -> {
				for (Scenario scenario : Scenario.values()) {
					System.out.println(String.format(Locale.ROOT, "  %-15s %s", scenario.label(), scenario.text()));
				}
			}
			case OFF -> chaos.end();
			default -> run(platform, chaos, Scenario.named((this.name != null) ? this.name : ""));
		}
		return 0;
	}

	private void run(Platform platform, Chaos chaos, Scenario scenario) {
		Thread ending = new Thread(chaos::end);
		chaos.begin(scenario);
		Runtime.getRuntime().addShutdownHook(ending);
		System.out.println("  " + Console.red(scenario.text()));
		System.out.println("  Look at:  " + scenario.look());
		System.out.println("  Expected: " + scenario.reaction());
		System.out.println("  It ends after " + this.seconds + " s.");
		long end = System.nanoTime() + Duration.ofSeconds(this.seconds).toNanos();
		while (System.nanoTime() < end && chaos.current().isPresent()) {
			request(platform);
			LockSupport.parkNanos(INTERVAL.toNanos());
		}
		System.out.println("  Repairing …");
		chaos.end();
		Runtime.getRuntime().removeShutdownHook(ending);
		request(platform);
	}

	/** Sends a request, to show what a client sees during the failure. */
	private static void request(Platform platform) {
		long start = System.nanoTime();
		String result = Http.get(platform.gateway().resolve(PRODUCTS), Map.of(), PATIENCE)
			.map((response) -> response.statusCode()
					+ response.headers().firstValue("Age").map((age) -> " (stored " + age + " s ago)").orElse(""))
			.orElse("no response");
		System.out.println(Console.faint(String.format(Locale.ROOT, "    GET %s → %s after %d ms", PRODUCTS, result,
				(System.nanoTime() - start) / 1_000_000)));
	}

}
