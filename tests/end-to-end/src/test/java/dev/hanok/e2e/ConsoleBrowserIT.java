package dev.hanok.e2e;

import java.util.List;
import java.util.stream.IntStream;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.hanok.runner.client.Json;
import dev.hanok.runner.console.ConsoleServer;
import dev.hanok.runner.platform.Instance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import tools.jackson.databind.node.ObjectNode;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page of {@code ./platform open} in Chromium.
 */
@EndToEnd
class ConsoleBrowserIT {

	private static final List<String> VIEWS = List.of("instances", "logs", "traces", "configuration", "failures");

	private final ConsoleServer console = ConsoleServer.start(Hanok.platform(), 0);

	private final Chromium chromium = new Chromium();

	@AfterEach
	void close() {
		this.chromium.close();
		this.console.close();
	}

	@Test
	void stopsStartsAndScalesInstances() {
		Page page = open(this.console.address().toString());
		String first = catalog().getFirst();
		assertThat(rows(page, Hanok.CATALOG)).hasCount(1);
		Chromium.button(page, "Scale " + first).click();
		page.getByLabel("Number of instances").fill("2");
		Chromium.button(page, "Do it").click();
		assertThat(rows(page, Hanok.CATALOG)).hasCount(2, within(60_000));
		assertThat(page.locator("#notice")).containsText("done", text(60_000));
		String second = catalog().getLast();
		assertThat(row(page, second)).containsText("up");
		Chromium.button(page, "Stop " + second).click();
		Chromium.button(page, "Do it").click();
		assertThat(rows(page, Hanok.CATALOG)).hasCount(1, within(60_000));
		assertThat(page.locator("#notice")).containsText("done", text(30_000));
		Chromium.button(page, "Stop zipkin").click();
		Chromium.button(page, "Do it").click();
		assertThat(row(page, "zipkin")).containsText("stopped", text(60_000));
		assertThat(page.locator("#notice")).containsText("done", text(30_000));
		Chromium.button(page, "Start zipkin").click();
		assertThat(row(page, "zipkin")).containsText("up", text(90_000));
		assertThat(page.locator("#notice")).containsText("done", text(30_000));
		Hanok.kill(Hanok.CATALOG);
		assertThat(row(page, first)).containsText("crashed", text(10_000));
		Chromium.button(page, "Start " + first).click();
		assertThat(rows(page, Hanok.CATALOG).locator("td.up")).hasCount(1, within(60_000));
		assertThat(rows(page, Hanok.CATALOG)).hasCount(1, within(10_000));
	}

	@Test
	void showsARequestInMetricsLogsAndItsTrace() {
		Page page = open(this.console.address().toString());
		String instance = catalog().getFirst();
		Chromium.button(page, "Log level of " + instance).click();
		Chromium.button(page, "Do it").click();
		assertThat(page.locator("#dialog")).isHidden();
		String trace = "";
		for (int i = 0; i < 20; i++) {
			trace = Visitor.anonymous().get("/api/catalog/products?size=1").traceId();
		}
		assertThat(row(page, instance).locator("td").nth(4)).not().hasText("0");
		assertThat(row(page, instance)).containsText("ms", text(20_000));
		Chromium.link(page, "Logs").click();
		page.getByLabel("Text or trace id").fill(trace);
		Chromium.button(page, "Search").click();
		assertThat(page.locator("#lines div").first()).containsText("gateway");
		page.locator("#lines button").first().click();
		assertThat(page.locator("#trace h3").first()).hasText("Trace " + trace);
		// Services send their steps about every second.
		assertThat(page.locator("#trace .lines div").first()).isVisible();
		page.waitForCondition(() -> {
			page.reload();
			page.locator("#trace h3").first().waitFor();
			return page.locator("#trace").textContent().contains("catalog-service")
					&& page.locator("#trace svg.fall").count() > 1;
		});
		Chromium.check(page, "console-trace");
	}

	@Test
	void switchesAFailureOnAndOff() {
		Page page = open(this.console.address().toString());
		Chromium.link(page, "Failures").click();
		Chromium.button(page, "Begin errors").click();
		assertThat(page.locator("li.on")).containsText("errors");
		Chromium.button(page, "End it now").click();
		assertThat(page.locator("li.on")).hasCount(0, within(20_000));
		assertThat(Visitor.anonymous().get("/api/catalog/products?size=1").status()).isEqualTo(200);
	}

	@Test
	void canOnlyBeReadWithoutTheKey() {
		Page page = open(this.console.readOnlyAddress().toString());
		assertThat(page.getByText("Read only")).isVisible();
		assertThat(Chromium.button(page, "Stop gateway-1")).isDisabled();
		assertThat(Chromium.button(page, "Logs of gateway-1")).isEnabled();
	}

	@ParameterizedTest
	@EnumSource(value = ColorScheme.class, names = { "LIGHT", "DARK" })
	void noViewHasAnAccessibilityViolation(ColorScheme scheme) {
		Page page = this.chromium.open(new NewContextOptions().setColorScheme(scheme).setViewportSize(1400, 800));
		page.navigate(this.console.address().toString());
		assertThat(row(page, "gateway-1")).isVisible();
		for (String view : VIEWS) {
			page.keyboard().press("Tab");
			page.locator("nav a[href='#/" + view + "']").focus();
			page.keyboard().press("Enter");
			assertThat(page.locator("#" + view)).isVisible();
			Chromium.check(page, "console-" + view);
		}
	}

	@Test
	void showsFiftyInstancesWithoutLongTasks() {
		Page page = open(this.console.address().toString());
		assertThat(row(page, "gateway-1")).isVisible();
		String overview = page.evaluate("async () => JSON.stringify(await (await fetch('/api/overview')).json())")
			.toString();
		var answer = (ObjectNode) Json.parse(overview).orElseThrow();
		var one = answer.path("instances").get(0);
		var fifty = answer.putArray("instances");
		IntStream.rangeClosed(1, 50)
			.forEach((number) -> fifty.add(((ObjectNode) one.deepCopy()).put("name", "service-" + number)));
		page.route("**/api/overview", (route) -> route
			.fulfill(new FulfillOptions().setContentType("application/json").setBody(Json.text(answer))));
		assertThat(page.locator("#rows tr")).hasCount(50, within(10_000));
		page.evaluate("""
				() => {
					globalThis.longest = 0;
					new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
						globalThis.longest = Math.max(globalThis.longest, entry.duration);
					})).observe({type: 'longtask'});
				}""");
		for (int i = 0; i < 3; i++) {
			page.waitForResponse("**/api/overview", () -> {
			});
		}
		assertThat(((Number) page.evaluate("() => globalThis.longest")).doubleValue())
			.as("milliseconds in which the page did not react")
			.isLessThan(200);
	}

	private static List<String> catalog() {
		return Hanok.platform().instances(Hanok.CATALOG).stream().map(Instance::name).toList();
	}

	private Page open(String address) {
		Page page = this.chromium.open(new NewContextOptions().setViewportSize(1400, 800));
		page.navigate(address);
		return page;
	}

	private static Locator rows(Page page, String service) {
		return page.locator("#rows tr").filter(new Locator.FilterOptions().setHasText(service + "-"));
	}

	private static Locator row(Page page, String instance) {
		return page.locator("#rows tr")
			.filter(new Locator.FilterOptions()
				.setHas(page.getByRole(AriaRole.ROWHEADER, new GetByRoleOptions().setName(instance).setExact(true))));
	}

	private static HasCountOptions within(double milliseconds) {
		return new HasCountOptions().setTimeout(milliseconds);
	}

	private static ContainsTextOptions text(double milliseconds) {
		return new ContainsTextOptions().setTimeout(milliseconds);
	}

}
