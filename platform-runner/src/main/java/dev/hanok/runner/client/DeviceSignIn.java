package dev.hanok.runner.client;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

import dev.hanok.runner.home.PlatformException;
import tools.jackson.databind.JsonNode;

/**
 * The device authorization grant (RFC 8628): the user signs in in a browser, on this
 * machine or another one, and enters a code there.
 */
public final class DeviceSignIn {

	private static final String GRANT = "urn:ietf:params:oauth:grant-type:device_code";

	/** Where the server names no other interval, the RFC says five seconds. */
	private static final int INTERVAL = 5;

	private final Browser browser;

	private DeviceSignIn(Browser browser) {
		this.browser = browser;
	}

	/**
	 * Waits until the user has allowed it.
	 * @param show shows the user the address of a page and the code
	 */
	public static String accessToken(URI gateway, String scope, BiConsumer<String, String> show) {
		try (Browser browser = new Browser(gateway, exchange -> {
		})) {
			return new DeviceSignIn(browser).accessToken(scope, show);
		}
	}

	private String accessToken(String scope, BiConsumer<String, String> show) {
		Exchange begun = this.browser.postForm("/oauth2/device_authorization",
				Map.of("client_id", AuthorizationRequest.CLIENT, "scope", withoutOpenId(scope)));
		JsonNode codes = json(begun);
		if (begun.status() != 200) {
			throw new PlatformException("auth-service gave no code: " + reason(begun, codes) + ".");
		}
		show.accept(codes.path("verification_uri").asString(""), codes.path("user_code").asString(""));
		Duration interval = Duration.ofSeconds(codes.path("interval").asInt(INTERVAL));
		Instant end = Instant.now().plusSeconds(codes.path("expires_in").asInt());
		while (Instant.now().isBefore(end)) {
			LockSupport.parkNanos(interval.toNanos());
			Exchange polled = this.browser.postForm("/oauth2/token", Map.of("grant_type", GRANT, "client_id",
					AuthorizationRequest.CLIENT, "device_code", codes.path("device_code").asString("")));
			JsonNode body = json(polled);
			if (polled.status() == 200) {
				return body.path("access_token").asString();
			}
			if (polled.status() == 400 && !"authorization_pending".equals(body.path("error").asString(""))) {
				throw new PlatformException("auth-service gave no token: " + reason(polled, body) + ".");
			}
		}
		throw new PlatformException("The code was not entered in time.");
	}

	/** The device flow gives no ID token. */
	private static String withoutOpenId(String scope) {
		return Arrays.stream(scope.split(" ")).filter(one -> !one.equals("openid")).collect(Collectors.joining(" "));
	}

	private static String reason(Exchange exchange, JsonNode body) {
		return switch (body.path("error").asString("")) {
			case "access_denied" -> "the user did not allow it";
			case "expired_token" -> "the code was not entered in time";
			case "" -> "status " + exchange.status();
			default -> body.path("error").asString();
		};
	}

	private static JsonNode json(Exchange exchange) {
		return Json.parse(exchange.body()).orElseGet(Json::object);
	}

}
