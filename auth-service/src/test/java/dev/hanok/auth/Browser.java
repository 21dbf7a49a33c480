package dev.hanok.auth;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A browser with cookies, and the OAuth client that sends it to the sign-in. Requests to
 * the public address go to the service under test, as through the gateway.
 */
class Browser {

	static final String PUBLIC = "http://127.0.0.1:8080";

	static final String CALLBACK = "http://127.0.0.1:53682/callback";

	static final String VERIFIER = "a-verifier-of-at-least-forty-three-characters-0123456789";

	private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

	private final int port;

	private final HttpClient http = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

	Browser(int port) {
		this.port = port;
	}

	HttpResponse<String> get(String uri, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(local(uri));
		if (headers.length > 0) {
			request.headers(headers);
		}
		return send(request);
	}

	HttpResponse<String> delete(String uri, String... headers) {
		return send(HttpRequest.newBuilder(local(uri)).DELETE().headers(headers));
	}

	HttpResponse<String> post(String uri, Map<String, String> form, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(local(uri))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(encode(form)));
		if (headers.length > 0) {
			request.headers(headers);
		}
		return send(request);
	}

	HttpResponse<String> authorize(String scopes, String... changes) {
		Map<String, String> parameters = new LinkedHashMap<>(
				Map.of("response_type", "code", "client_id", "platform-cli", "redirect_uri", CALLBACK, "scope", scopes,
						"state", "a state", "code_challenge", challenge(VERIFIER), "code_challenge_method", "S256"));
		for (int i = 0; i < changes.length; i += 2) {
			parameters.put(changes[i], changes[i + 1]);
		}
		return get("/oauth2/authorize?" + encode(parameters));
	}

	HttpResponse<String> login(String username, String password, String... headers) {
		return submit("/login", Map.of("username", username, "password", password), headers);
	}

	/** Sends the form of a page, which is processed at the address of the page. */
	HttpResponse<String> submit(String page, Map<String, String> fields, String... headers) {
		return submitTo(page, page, fields, headers);
	}

	/** Sends the form of a page to the address that the form names. */
	HttpResponse<String> submitTo(String action, String page, Map<String, String> fields, String... headers) {
		return submitOpen(action, get(page).body(), fields, headers);
	}

	/** Sends the form of a page that is open. */
	HttpResponse<String> submitOpen(String action, String html, Map<String, String> fields, String... headers) {
		Matcher csrf = CSRF.matcher(html);
		if (!csrf.find()) {
			throw new AssertionError("There is no CSRF token in " + html);
		}
		Map<String, String> form = new LinkedHashMap<>(fields);
		form.put("_csrf", csrf.group(1));
		return post(action, form, headers);
	}

	/** Signs in and returns the code that the client gets. */
	String code(String user, String scopes, String... changes) {
		authorize(scopes, changes);
		return codeAfter(login(user, user + "-demo"));
	}

	/** The code that the client gets after this sign-in. */
	String codeAfter(HttpResponse<String> login) {
		return parameter(location(get(location(login))), "code");
	}

	HttpResponse<String> redeem(String code, String... changes) {
		Map<String, String> form = new LinkedHashMap<>(Map.of("grant_type", "authorization_code", "client_id",
				"platform-cli", "redirect_uri", CALLBACK, "code", code, "code_verifier", VERIFIER));
		for (int i = 0; i < changes.length; i += 2) {
			form.put(changes[i], changes[i + 1]);
		}
		return post("/oauth2/token", form);
	}

	/** The whole authorization code flow: sign in, get a code, redeem it. */
	JsonNode tokens(String user, String scopes) {
		return json(redeem(code(user, scopes)));
	}

	HttpResponse<String> refresh(String refreshToken) {
		return post("/oauth2/token",
				Map.of("grant_type", "refresh_token", "client_id", "platform-cli", "refresh_token", refreshToken));
	}

	static JsonNode json(HttpResponse<String> response) {
		return JsonMapper.shared().readTree(response.body());
	}

	static JsonNode claims(JsonNode tokens, String name) {
		return part(tokens, name, 1);
	}

	static JsonNode header(JsonNode tokens, String name) {
		return part(tokens, name, 0);
	}

	private static JsonNode part(JsonNode tokens, String name, int index) {
		byte[] part = Base64.getUrlDecoder().decode(tokens.path(name).asString().split("\\.")[index]);
		return JsonMapper.shared().readTree(part);
	}

	static String location(HttpResponse<?> response) {
		return response.headers()
			.firstValue("Location")
			.orElseThrow(() -> new AssertionError(response + " leads nowhere"));
	}

	static @Nullable String find(String uri, String name) {
		Matcher value = Pattern.compile("[?&]" + name + "=([^&]*)").matcher(uri);
		return value.find() ? value.group(1) : null;
	}

	private static String parameter(String uri, String name) {
		String value = find(uri, name);
		if (value == null) {
			throw new AssertionError(uri + " has no " + name);
		}
		return value;
	}

	static String basic(String user, String password) {
		return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
	}

	private URI local(String uri) {
		String path = uri.startsWith(PUBLIC) ? uri.substring(PUBLIC.length()) : uri;
		return URI.create("http://127.0.0.1:" + this.port + path);
	}

	private HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return this.http.send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError(ex);
		}
	}

	private static String encode(Map<String, String> form) {
		return form.entrySet()
			.stream()
			.map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
	}

	static String challenge(String verifier) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
			return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new AssertionError(ex);
		}
	}

}
