package dev.hanok.e2e;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An installed Chromium; the property {@code hanok.chromium} is the path of the program.
 * Screenshots are output of the build.
 */
final class Chromium implements AutoCloseable {

	private static final Path SCREENSHOTS = Hanok.repository().resolve("tests/end-to-end/target/screenshots");

	private final Playwright playwright = Playwright
		.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));

	private final Browser browser = this.playwright.chromium()
		.launch(new LaunchOptions()
			.setExecutablePath(Path.of(System.getProperty("hanok.chromium", "/usr/bin/chromium")))
			.setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking",
					"--disable-component-update", "--disable-sync")));

	/** A page of a new browser context, which has its own cookies. */
	Page open(NewContextOptions options) {
		BrowserContext context = this.browser.newContext(options.setLocale("en-GB"));
		context.setDefaultTimeout(30_000);
		return context.newPage();
	}

	/** The same, of the gateway at this host name. */
	Page open(NewContextOptions options, String host) {
		return open(options.setBaseURL("http://" + host + ":" + Hanok.gateway().getPort()));
	}

	static void signIn(Page page, String user) {
		page.getByLabel("User name").fill(user);
		page.getByLabel("Password").fill(user + "-demo");
		button(page, "Sign in").click();
	}

	static Locator button(Page page, String name) {
		return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
	}

	static Locator link(Page page, String name) {
		return page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(name).setExact(true));
	}

	static Locator heading(Page page, String name) {
		return page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setName(name).setLevel(1));
	}

	static void checkInBothSchemes(Page page, String name) {
		for (ColorScheme scheme : new ColorScheme[] { ColorScheme.DARK, ColorScheme.LIGHT }) {
			page.emulateMedia(new EmulateMediaOptions().setColorScheme(scheme));
			check(page, name);
		}
	}

	static void screenshot(Page page, String name) {
		page.screenshot(new ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
	}

	/** Takes a screenshot, and fails if axe-core finds a violation. */
	static void check(Page page, String name) {
		boolean dark = Boolean.TRUE.equals(page.evaluate("() => matchMedia('(prefers-color-scheme: dark)').matches"));
		page.screenshot(new ScreenshotOptions().setFullPage(true)
			.setPath(SCREENSHOTS.resolve(name + (dark ? "-dark" : "") + ".png")));
		assertThat(new AxeBuilder(page).analyze().getViolations()).as("violations of " + name)
			.extracting((rule) -> rule.getId() + ": " + rule.getNodes())
			.isEmpty();
	}

	@Override
	public void close() {
		this.playwright.close();
	}

}
