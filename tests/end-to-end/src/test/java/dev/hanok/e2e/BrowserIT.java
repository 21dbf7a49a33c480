package dev.hanok.e2e;

import java.util.List;
import java.util.Locale;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pages of the shop and of auth-service in Chromium. The profile {@code browser} runs
 * these tests.
 */
@EndToEnd
class BrowserIT {

	/** Matches a JSON Web Token. */
	private static final String TOKEN = "eyJ[\\w-]{10,}\\.eyJ";

	private static final String BOOK = "BOOK-AUSTEN-EMMA";

	private final Chromium chromium = new Chromium();

	private Product product = Product.withNewSku();

	@BeforeEach
	void listAProduct() {
		this.product = Product.inStock(5);
	}

	@AfterEach
	void close() {
		this.chromium.close();
	}

	@Test
	void aPendingOrderTurnsConfirmedOnThePageWithoutAReload() {
		Page page = open(new NewContextOptions());
		page.navigate("/");
		page.getByLabel("Search by title, author or subject").fill(this.product.sku());
		page.locator("a.book").filter(new Locator.FilterOptions().setHasText(this.product.sku())).click();
		Chromium.button(page, "Add to the cart").click();
		assertThat(page.locator("#status")).hasText("Added to your cart.");
		page.navigate("/checkout");
		Chromium.signIn(page, "customer");
		Hanok.kill(Hanok.CATALOG);
		try {
			Chromium.button(page, "Place the order").click();
			assertThat(page.locator("#order .state")).hasText("Waiting");
		}
		finally {
			Hanok.control().scale(Hanok.CATALOG, 1);
		}
		assertThat(page.locator("#order .state")).hasText("Confirmed", new HasTextOptions().setTimeout(60_000));
		Chromium.button(page, "Cancel the order").click();
		assertThat(page.locator("#order .state")).hasText("Cancelled");
		page.navigate("/account");
		Chromium.button(page, "Sign out").click();
		assertThat(Chromium.link(page, "Sign in")).isVisible();
		page.goBack();
		assertThat(page.getByLabel("Password")).isVisible();
	}

	@Test
	void signingInChangesTheSessionIdAndLeavesNoTokenInTheBrowser() {
		Page page = open(new NewContextOptions());
		page.navigate("/products/" + this.product.sku());
		Chromium.button(page, "Add to the cart").click();
		assertThat(page.locator("#status")).hasText("Added to your cart.");
		List<Cookie> before = page.context().cookies();
		page.navigate("/checkout");
		Chromium.signIn(page, "customer");
		assertThat(Chromium.button(page, "Place the order")).isVisible();
		List<Cookie> after = page.context().cookies();
		assertThat(after).as("sessions of shop and auth-service")
			.hasSizeGreaterThanOrEqualTo(2)
			.allSatisfy((cookie) -> assertThat(cookie.value).doesNotContainPattern(TOKEN))
			.filteredOn((cookie) -> cookie.name.toUpperCase(Locale.ROOT).contains("SESSION"))
			.isNotEmpty()
			.allSatisfy((cookie) -> {
				assertThat(cookie.httpOnly).as(cookie.name).isTrue();
				assertThat(cookie.sameSite).as(cookie.name).isNotNull();
				assertThat(before).noneMatch((old) -> old.value.equals(cookie.value));
			});
		assertThat(page.evaluate("() => fetch('/cart', {method: 'POST'}).then((response) => response.status)"))
			.as("a form without a CSRF token")
			.isEqualTo(403);
		assertThat(page.content()).doesNotContainPattern(TOKEN);
		assertThat(page.evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"))
			.asString()
			.doesNotContainPattern(TOKEN)
			.doesNotContainIgnoringCase("session=");
	}

	@Test
	void aCustomerCanOrderWithTheKeyboardAlone() {
		Page page = open(new NewContextOptions().setViewportSize(390, 844));
		page.navigate("/products/" + this.product.sku());
		tabTo(page, "#quantity", "Tab");
		page.keyboard().press("2");
		page.keyboard().press("Enter");
		assertThat(page.locator("#status")).hasText("Added to your cart.");
		tabTo(page, "#cart-link", "Shift+Tab");
		enter(page, "Your cart");
		tabTo(page, "a[href='/checkout']", "Tab");
		enter(page, "Sign in");
		page.keyboard().type("customer");
		page.keyboard().press("Tab");
		page.keyboard().type("customer-demo");
		enter(page, "Check out");
		tabTo(page, "form[action='/checkout'] button", "Tab");
		enter(page, "Your order");
		assertThat(page.locator("#order .state")).hasText("Confirmed");
	}

	@ParameterizedTest
	@EnumSource(value = ColorScheme.class, names = { "LIGHT", "DARK" })
	void noPageHasAnAccessibilityViolation(ColorScheme scheme) {
		Page page = open(new NewContextOptions().setColorScheme(scheme));
		check(page, "/", "home");
		check(page, "/?query=" + this.product.sku(), "search");
		check(page, "/products/NO-SUCH-BOOK", "error");
		check(page, "/products/" + this.product.sku(), "product");
		Chromium.button(page, "Add to the cart").click();
		assertThat(page.locator("#status")).hasText("Added to your cart.");
		check(page, "/cart", "cart");
		check(page, "/account/registration", "registration");
		check(page, "/account/password-reset", "password-reset");
		check(page, "/checkout", "sign-in");
		page.getByLabel("User name").fill("customer");
		page.getByLabel("Password").fill("wrong");
		Chromium.button(page, "Sign in").click();
		assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
		Chromium.check(page, "sign-in-refused");
		Chromium.signIn(page, "customer");
		assertThat(Chromium.button(page, "Place the order")).isVisible();
		Chromium.check(page, "checkout");
		Chromium.button(page, "Place the order").click();
		assertThat(page.locator("#order .state")).hasText("Confirmed");
		Chromium.check(page, "order");
		check(page, "/orders", "orders");
		check(page, "/account", "account");
		check(page, "/account/security", "security");
		check(page, "/account/password", "password");
	}

	/**
	 * Takes the screenshots that README shows (docs/images). The last one needs a Korean
	 * font.
	 */
	@Test
	void takesTheScreenshotsOfReadme() {
		Page page = open(new NewContextOptions().setViewportSize(1280, 660).setColorScheme(ColorScheme.DARK));
		page.navigate("/products/" + BOOK);
		Chromium.screenshot(page, "readme/book");
		page.setViewportSize(390, 844);
		page.emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
		Chromium.button(page, "Add to the cart").click();
		assertThat(page.locator("#status")).hasText("Added to your cart.");
		page.navigate("/checkout");
		Chromium.signIn(page, "customer");
		Chromium.button(page, "Place the order").click();
		assertThat(page.locator("#order .state")).hasText("Confirmed");
		Chromium.screenshot(page, "readme/order-phone");
		page = open(new NewContextOptions().setViewportSize(1280, 900));
		page.navigate("/");
		Chromium.screenshot(page, "readme/shop");
		page.emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
		page.setViewportSize(390, 844);
		page.navigate("/?lang=ko");
		Chromium.screenshot(page, "readme/shop-phone");
	}

	private Page open(NewContextOptions options) {
		return this.chromium.open(options, Hanok.gateway().getHost());
	}

	private static void check(Page page, String path, String name) {
		page.navigate(path);
		Chromium.check(page, name);
	}

	/** Presses a key until the element has the focus. */
	private static void tabTo(Page page, String selector, String key) {
		for (int i = 0; i < 60; i++) {
			page.keyboard().press(key);
			if (Boolean.TRUE
				.equals(page.evaluate("(selector) => document.activeElement.matches(selector)", selector))) {
				return;
			}
		}
		throw new AssertionError(selector + " is not reached by " + key + " at " + page.url());
	}

	/**
	 * Presses Enter. The next page must have this heading and must not be wider than the
	 * window.
	 */
	private static void enter(Page page, String heading) {
		page.keyboard().press("Enter");
		assertThat(Chromium.heading(page, heading)).isVisible();
		assertThat(page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
			.as("pixels beyond the right edge of " + page.url())
			.isEqualTo(0);
	}

}
