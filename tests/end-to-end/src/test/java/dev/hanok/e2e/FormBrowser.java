package dev.hanok.e2e;

import java.net.HttpCookie;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.hanok.runner.client.Browser;
import dev.hanok.runner.client.Exchange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A browser without scripts, which follows redirects and sends forms. It sends its
 * cookies to all ports, as browsers do.
 */
final class FormBrowser implements AutoCloseable {

	private static final Map<String, String> PAGE = Map.of("Accept", "text/html");

	private final Browser browser = new Browser(Hanok.gateway(), this::remember);

	private final Map<String, String> cookies = new ConcurrentHashMap<>();

	/** Opens an address, and follows redirects to the last page. */
	Exchange open(String address) {
		return follow(get(address));
	}

	/** Opens an address, without following a redirect. */
	Exchange get(String address) {
		return this.browser.get(address, PAGE);
	}

	/** Sends the form of a page of the gateway, and opens the page that follows. */
	Exchange submit(Exchange page, String path, Map<String, String> fields) {
		Map<String, String> all = new HashMap<>(fields);
		all.put("_csrf", field(page, "_csrf"));
		return follow(this.browser.postForm(path, all));
	}

	Exchange signIn(Exchange form, String user, String password) {
		return submit(form, "/login", Map.of("username", user, "password", password));
	}

	/** The header {@code Cookie} that a client with stolen cookies would send. */
	String cookies() {
		return this.cookies.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining("; "));
	}

	private void remember(Exchange exchange) {
		exchange.headers()
			.allValues("Set-Cookie")
			.stream()
			.flatMap((header) -> HttpCookie.parse(header).stream())
			.forEach((cookie) -> this.cookies.put(cookie.getName(), cookie.getValue()));
	}

	static String field(Exchange page, String name) {
		Matcher found = Pattern.compile("name=\"" + name + "\"[^>]*value=\"([^\"]+)\"").matcher(page.body());
		assertThat(found.find()).as(name).isTrue();
		return found.group(1);
	}

	private Exchange follow(Exchange first) {
		Exchange exchange = first;
		for (int steps = 0; steps < 10 && exchange.status() / 100 == 3; steps++) {
			URI next = Hanok.gateway().resolve(exchange.path()).resolve(exchange.header("Location").orElseThrow());
			exchange = get(next.toString());
		}
		return exchange;
	}

	@Override
	public void close() {
		this.browser.close();
	}

}
