package dev.hanok.runner.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hanok.runner.client.Json;
import dev.hanok.runner.home.Home;
import dev.hanok.runner.home.PlatformException;
import dev.hanok.runner.platform.Platform;
import org.jspecify.annotations.Nullable;

/**
 * Serves the page of a platform, only to this machine. It is a process of its own, so it
 * goes on while everything else restarts.
 * <p>
 * Every user of this machine can read. Changes need the key, which only the address in
 * {@link #address} has: it is in the fragment, which browsers do not send. A page of
 * another site can send no request with the key's header, and gets no response under
 * another host name (DNS rebinding).
 */
public final class ConsoleServer implements AutoCloseable {

	static final String KEY_HEADER = "X-Console-Key";

	private static final int MAX_STREAMS = 32;

	private static final Map<String, String> FILES = Map.of("/", "text/html", "/console.css", "text/css", "/console.js",
			"text/javascript");

	private final Semaphore streams = new Semaphore(MAX_STREAMS);

	private final String key = random();

	/** For the command line of a browser, which other users can read; it works once. */
	private final AtomicReference<String> ticket = new AtomicReference<>(random());

	private final Home home;

	private final Api api;

	private final HttpServer server;

	/**
	 * Starts to serve.
	 * @param port 0 for any free one
	 */
	public static ConsoleServer start(Platform platform, int port) {
		return new ConsoleServer(platform.home(), new Api(platform), port);
	}

	ConsoleServer(Home home, Api api, int port) {
		this.home = home;
		this.api = api;
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
		}
		catch (IOException ex) {
			throw new PlatformException("Port " + port + " cannot be used: " + ex.getMessage() + ".",
					"Another port: ./platform open --port 0");
		}
		this.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		this.server.createContext("/", this::handle);
		this.server.start();
	}

	/** For people who may only read. */
	public URI readOnlyAddress() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort() + "/");
	}

	/** With the key. */
	public URI address() {
		return readOnlyAddress().resolve("#key=" + this.key);
	}

	/** Leads to {@link #address}, but only once. */
	public URI ticket() {
		return readOnlyAddress().resolve("enter?" + this.ticket.get());
	}

	/** Also ends a failure that was switched on here. */
	@Override
	public void close() {
		this.api.close();
		this.server.stop(0);
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			exchange.getResponseHeaders().set("Cache-Control", "no-store");
			exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
			exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
			exchange.getResponseHeaders().set("Cross-Origin-Resource-Policy", "same-origin");
			exchange.getResponseHeaders()
				.set("Content-Security-Policy",
						"default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
								+ "base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
			if (!isOwnHost(exchange)) {
				problem(exchange, 421, "This page has another address: " + readOnlyAddress(), List.of());
				return;
			}
			switch (exchange.getRequestMethod()) {
				case "GET" -> get(exchange);
				case "POST" -> post(exchange);
				default -> problem(exchange, 405, "GET or POST.", List.of());
			}
		}
		catch (IllegalArgumentException ex) {
			// Of URLDecoder.
			problem(exchange, 400, "The query cannot be decoded.", List.of());
		}
		catch (UncheckedIOException ex) {
			// The page is gone.
		}
	}

	/** Otherwise another site could use its name for this address. */
	private boolean isOwnHost(HttpExchange exchange) {
		String host = exchange.getRequestHeaders().getFirst("Host");
		int port = this.server.getAddress().getPort();
		return ("127.0.0.1:" + port).equals(host) || ("localhost:" + port).equals(host);
	}

	private void get(HttpExchange exchange) throws IOException {
		String path = exchange.getRequestURI().getPath();
		if (FILES.containsKey(path)) {
			send(exchange, 200, FILES.get(path), file(path.equals("/") ? "/index.html" : path));
			return;
		}
		if (path.equals("/enter")) {
			enter(exchange);
			return;
		}
		Map<String, String> query = query(exchange);
		if (path.equals("/api/logs")) {
			logs(exchange, query);
			return;
		}
		answer(exchange, () -> switch (path) {
			case "/api/overview" -> this.api.overview();
			case "/api/traces" -> this.api.traces(query.containsKey("slow"), query.containsKey("errors"));
			case "/api/configurations" -> this.api.configurations();
			case "/api/trace" -> Map.of("steps", this.api.trace(query.getOrDefault("id", "")), "lines",
					LogStream.ofTrace(this.home, query.getOrDefault("id", "")));
			default -> null;
		});
	}

	private void enter(HttpExchange exchange) throws IOException {
		String given = exchange.getRequestURI().getRawQuery();
		String expected = this.ticket.get();
		boolean first = !expected.isEmpty() && expected.equals(given) && this.ticket.compareAndSet(expected, "");
		exchange.getResponseHeaders().set("Location", first ? address().toString() : readOnlyAddress().toString());
		exchange.sendResponseHeaders(303, -1);
	}

	private void post(HttpExchange exchange) throws IOException {
		String key = exchange.getRequestHeaders().getFirst(KEY_HEADER);
		if (key == null || !MessageDigest.isEqual(key.getBytes(StandardCharsets.UTF_8),
				this.key.getBytes(StandardCharsets.UTF_8))) {
			problem(exchange, 403, "This address may only read.",
					List.of("Open the address that ./platform open printed."));
			return;
		}
		Map<String, String> query = query(exchange);
		answer(exchange, () -> {
			switch (exchange.getRequestURI().getPath()) {
				case "/api/start" -> this.api.start(required(query, "component"), query.getOrDefault("instance", ""));
				case "/api/restart" -> this.api.restart(required(query, "component"));
				case "/api/scale" -> this.api.scale(required(query, "component"), number(query, "count"));
				case "/api/stop" -> this.api.stop(required(query, "instance"));
				case "/api/log-level" ->
					this.api.logLevel(required(query, "instance"), required(query, "logger"), required(query, "level"));
				case "/api/fail" -> this.api.fail(required(query, "scenario"), number(query, "seconds"));
				case "/api/repair" -> this.api.repair();
				default -> {
					return null;
				}
			}
			return Map.of("accepted", true);
		});
	}

	private void logs(HttpExchange exchange, Map<String, String> query) throws IOException {
		if (!this.streams.tryAcquire()) {
			problem(exchange, 503, "Too many pages follow the logs.", List.of());
			return;
		}
		try {
			exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
			exchange.sendResponseHeaders(200, 0);
			new LogStream(this.home, query.getOrDefault("component", ""), query.getOrDefault("text", ""))
				.write(exchange.getResponseBody());
		}
		finally {
			this.streams.release();
		}
	}

	/** The work of a request; null if there is nothing at its path. */
	private interface Work {

		@Nullable Object call();

	}

	private static void answer(HttpExchange exchange, Work work) throws IOException {
		Object answer;
		try {
			answer = work.call();
		}
		catch (PlatformException ex) {
			problem(exchange, 409, String.valueOf(ex.getMessage()), ex.advice());
			return;
		}
		catch (RuntimeException ex) {
			System.err.println(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath() + ": " + ex);
			problem(exchange, 500, "That failed; the terminal has the reason.", List.of());
			return;
		}
		if (answer == null) {
			problem(exchange, 404, "There is nothing at this path.", List.of());
			return;
		}
		send(exchange, 200, "application/json", Json.text(answer).getBytes(StandardCharsets.UTF_8));
	}

	private static String random() {
		byte[] random = new byte[16];
		new SecureRandom().nextBytes(random);
		return HexFormat.of().formatHex(random);
	}

	private static String required(Map<String, String> query, String name) {
		String value = query.getOrDefault(name, "");
		if (value.isEmpty()) {
			throw new PlatformException("The parameter " + name + " is missing.");
		}
		return value;
	}

	private static int number(Map<String, String> query, String name) {
		String value = required(query, name);
		if (!value.matches("\\d{1,5}")) {
			throw new PlatformException("The parameter " + name + " is a number.");
		}
		return Integer.parseInt(value);
	}

	private static Map<String, String> query(HttpExchange exchange) {
		String raw = exchange.getRequestURI().getRawQuery();
		Map<String, String> query = new HashMap<>();
		if (raw != null) {
			for (String parameter : raw.split("&")) {
				String[] parts = parameter.split("=", 2);
				query.put(decoded(parts[0]), (parts.length > 1) ? decoded(parts[1]) : "");
			}
		}
		return query;
	}

	private static String decoded(String text) {
		return URLDecoder.decode(text, StandardCharsets.UTF_8);
	}

	private static void problem(HttpExchange exchange, int status, String detail, List<String> advice)
			throws IOException {
		send(exchange, status, "application/problem+json",
				Json.text(Map.of("status", status, "detail", detail, "advice", advice))
					.getBytes(StandardCharsets.UTF_8));
	}

	private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
		exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
		exchange.sendResponseHeaders(status, body.length);
		exchange.getResponseBody().write(body);
	}

	private static byte[] file(String name) throws IOException {
		try (InputStream in = ConsoleServer.class.getResourceAsStream("/console" + name)) {
			if (in == null) {
				throw new IllegalStateException("The page is not in the jar: " + name);
			}
			return in.readAllBytes();
		}
	}

}
