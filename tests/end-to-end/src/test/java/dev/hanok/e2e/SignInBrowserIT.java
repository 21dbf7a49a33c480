package dev.hanok.e2e;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

import com.google.gson.JsonParser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.hanok.runner.client.DeviceSignIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The pages of auth-service in Chromium. The profile {@code browser} runs these tests.
 */
@EndToEnd
class SignInBrowserIT {

	/** Of the client platform-cli; nothing listens there. */
	private static final String CALLBACK = "http://127.0.0.1:53682/callback";

	private final Chromium chromium = new Chromium();

	@AfterEach
	void close() {
		this.chromium.close();
	}

	@ParameterizedTest
	@EnumSource(value = ColorScheme.class, names = { "LIGHT", "DARK" })
	void theSecondFactorIsACodeOfTheAppOrARecoveryCode(ColorScheme scheme) {
		Page page = open(new NewContextOptions().setColorScheme(scheme));
		page.navigate("/account/security");
		Chromium.signIn(page, "customer2");
		Chromium.link(page, "Second factor").click();
		Chromium.check(page, "factors");
		Chromium.link(page, "Set up an app").click();
		Chromium.check(page, "factor-app");
		var app = new Authenticator(page.locator("#key").textContent());
		page.getByLabel("Code that the app shows").fill(app.nextCode());
		Chromium.button(page, "Add the app").click();
		assertThat(Chromium.heading(page, "Keep these recovery codes")).isVisible();
		Chromium.check(page, "recovery-codes");
		String recoveryCode = page.locator(".codes code").first().textContent();
		Chromium.link(page, "I have kept them").click();
		assertThat(Chromium.heading(page, "Second factor")).isVisible();
		try {
			for (String code : List.of(app.nextCode(), recoveryCode)) {
				Page other = open(new NewContextOptions().setColorScheme(scheme));
				other.navigate("/orders");
				Chromium.signIn(other, "customer2");
				assertThat(Chromium.heading(other, "Confirm that it is you")).isVisible();
				Chromium.check(other, "factor");
				other.getByLabel("Code").fill(code);
				Chromium.button(other, "Continue").click();
				assertThat(Chromium.heading(other, "Your orders")).isVisible();
			}
		}
		finally {
			page.navigate("/account/factors");
			Chromium.button(page, "Remove the app").click();
			assertThat(page.getByRole(AriaRole.STATUS)).isVisible();
		}
	}

	/**
	 * Browsers accept no IP address for passkeys, so these pages are opened at localhost.
	 */
	@ParameterizedTest
	@EnumSource(value = ColorScheme.class, names = { "LIGHT", "DARK" })
	void aPasskeyIsAStepUpAndASignInUntilItIsRemoved(ColorScheme scheme) {
		Page page = open(new NewContextOptions().setColorScheme(scheme), "localhost");
		addVirtualAuthenticator(page);
		page.route((address) -> address.startsWith(CALLBACK),
				(route) -> route.fulfill(new Route.FulfillOptions().setBody("The application")));
		page.navigate("/account/security");
		Chromium.signIn(page, "customer2");
		assertThat(Chromium.heading(page, "Sign-in and security")).isVisible();
		page.navigate("/oauth2/authorize?response_type=code&client_id=platform-cli&scope=openid&acr_values=mfa"
				+ "&code_challenge_method=S256&code_challenge=" + "x".repeat(43) + "&redirect_uri=" + CALLBACK);
		Chromium.link(page, "Add a passkey instead").click();
		Chromium.check(page, "passkey-add");
		page.getByLabel("Name of the passkey").fill("Laptop");
		Chromium.button(page, "Make the passkey").click();
		assertThat(Chromium.heading(page, "Keep these recovery codes")).isVisible();
		try {
			Chromium.link(page, "I have kept them").click();
			page.waitForURL((address) -> address.startsWith(CALLBACK + "?code="));
			signOut(page);
			Chromium.link(page, "Sign in with a passkey").click();
			assertThat(Chromium.heading(page, "Sign-in and security")).isVisible();
			signOut(page);
			Chromium.signIn(page, "customer2");
			page.navigate("/account/security");
			assertThat(Chromium.heading(page, "Confirm that it is you")).isVisible();
			Chromium.link(page, "Sign in with a passkey").click();
			assertThat(Chromium.heading(page, "Sign-in and security")).isVisible();
		}
		finally {
			page.navigate("/account/factors");
			Chromium.check(page, "factors-passkey");
			Chromium.button(page, "Remove Laptop").click();
			assertThat(page.getByRole(AriaRole.STATUS)).isVisible();
		}
		signOut(page);
		Chromium.link(page, "Sign in with a passkey").click();
		assertThat(page.getByRole(AriaRole.ALERT)).containsText("This passkey does not work here.");
		Chromium.check(page, "passkey");
	}

	@ParameterizedTest
	@EnumSource(value = ColorScheme.class, names = { "LIGHT", "DARK" })
	void anOperatorEndsTheSessionsOfAUser(ColorScheme scheme) {
		Page user = open(new NewContextOptions());
		user.navigate("/orders");
		Chromium.signIn(user, "customer2");
		assertThat(Chromium.heading(user, "Your orders")).isVisible();
		Page operator = open(new NewContextOptions().setColorScheme(scheme));
		operator.navigate("/account/security");
		Chromium.signIn(operator, "operator");
		Chromium.link(operator, "Users").click();
		operator.getByLabel("Part of a name or mail address").fill("customer2");
		Chromium.button(operator, "Search").click();
		Chromium.check(operator, "users");
		Chromium.button(operator, "Sign out customer2").click();
		assertThat(operator.getByRole(AriaRole.STATUS)).hasText("Done.");
		user.navigate("/account/security");
		assertThat(user.getByLabel("Password")).isVisible();
	}

	@Test
	void aVisitorRegistersByMail() {
		Page page = open(new NewContextOptions());
		String mail = UUID.randomUUID() + "@example.com";
		page.navigate("/account/registration");
		page.getByLabel("Mail address").fill(mail);
		Chromium.button(page, "Send the link").click();
		Chromium.checkInBothSchemes(page, "mail-sent");
		String link = await().until(() -> Mails.linksTo(mail), (links) -> links.size() == 1).iterator().next();
		page.navigate(link);
		Chromium.checkInBothSchemes(page, "registration-confirmation");
		page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Minji");
		page.getByLabel("New password").fill("tiled roofs in the rain");
		Chromium.button(page, "Create the account").click();
		page.getByLabel("User name").fill(mail);
		page.getByLabel("Password").fill("tiled roofs in the rain");
		Chromium.button(page, "Sign in").click();
		page.navigate("/account");
		assertThat(page.locator("main")).containsText("Minji");
		page.navigate(link);
		Chromium.checkInBothSchemes(page, "link");
		page.navigate("/logout");
		Chromium.checkInBothSchemes(page, "sign-out");
	}

	@Test
	void aUserAllowsAProgramToActForThem() {
		var shown = new CompletableFuture<String>();
		var token = CompletableFuture.supplyAsync(() -> DeviceSignIn.accessToken(Hanok.gateway(), "profile orders",
				(address, code) -> shown.complete(address + "?user_code=" + code)));
		Page page = open(new NewContextOptions());
		page.navigate(shown.join());
		Chromium.signIn(page, "customer");
		assertThat(page.getByLabel("Code")).hasValue(Pattern.compile("[A-Z]{4}-[A-Z]{4}"));
		Chromium.checkInBothSchemes(page, "device");
		Chromium.button(page, "Continue").click();
		Chromium.checkInBothSchemes(page, "consent");
		Chromium.button(page, "Allow").click();
		assertThat(page.getByRole(AriaRole.STATUS)).isVisible();
		Chromium.checkInBothSchemes(page, "device-allowed");
		assertThat(Visitor.withToken(token.join()).get("/api/orders")).hasStatus(200);
	}

	private Page open(NewContextOptions options) {
		return open(options, Hanok.gateway().getHost());
	}

	private Page open(NewContextOptions options, String host) {
		return this.chromium.open(options, host);
	}

	/** A device that is unlocked as soon as a page asks for a passkey. */
	private static void addVirtualAuthenticator(Page page) {
		CDPSession protocol = page.context().newCDPSession(page);
		protocol.send("WebAuthn.enable");
		protocol.send("WebAuthn.addVirtualAuthenticator", JsonParser.parseString("""
				{"options": {"protocol": "ctap2", "transport": "internal", "hasResidentKey": true,
				"hasUserVerification": true, "isUserVerified": true, "automaticPresenceSimulation": true}}""")
			.getAsJsonObject());
	}

	private static void signOut(Page page) {
		page.navigate("/logout");
		Chromium.button(page, "Sign out").click();
		assertThat(Chromium.heading(page, "Sign in")).isVisible();
	}

}
