import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A service with a fixed capacity in requests per second, and clients that send at a
 * steady rate without waiting for earlier responses. See benchmarks/overload.
 */
class Overload {

	private static final int CONCURRENT_REQUESTS = 4;

	record Outcome(int status, long nanos) {
	}

	public static void main(String[] arguments) throws Exception {
		switch (arguments[0]) {
			case "service" -> serve(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
			case "clients" -> {
				URI address = URI.create(arguments[1]);
				for (String phase : arguments[2].split(",")) {
					String[] words = phase.split(":");
					int rate = Integer.parseInt(words[1]);
					int seconds = Integer.parseInt(words[2]);
					boolean warming = words[0].equals("warming");
					Queue<Outcome> outcomes = send(warming ? address.resolve("quick") : address, rate, seconds);
					if (!warming) {
						System.out.println(report(words[0], outcomes, rate, seconds));
					}
				}
			}
			default -> throw new IllegalArgumentException(arguments[0]);
		}
	}

	private static void serve(int port, int capacity) throws IOException {
		var permits = new Semaphore(CONCURRENT_REQUESTS, true);
		long nanos = Duration.ofSeconds(CONCURRENT_REQUESTS).toNanos() / capacity;
		HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 4096);
		server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		server.createContext("/api/catalog/products/quick", Overload::respond);
		server.createContext("/", exchange -> {
			permits.acquireUninterruptibly();
			try {
				LockSupport.parkNanos(nanos);
			}
			finally {
				permits.release();
			}
			respond(exchange);
		});
		server.start();
	}

	private static void respond(HttpExchange exchange) throws IOException {
		exchange.getRequestBody().readAllBytes();
		byte[] body = "{\"done\":true}".getBytes();
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(200, body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

	/** Without virtual threads: in a busy client they could wait longer for a processor than for the gateway. */
	private static Queue<Outcome> send(URI address, int rate, int seconds) {
		Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
		try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
			HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(20)).build();
			long start = System.nanoTime();
			for (long sent = 0; sent < (long) rate * seconds; sent++) {
				long due = start + sent * 1_000_000_000L / rate;
				LockSupport.parkNanos(due - System.nanoTime());
				long since = System.nanoTime();
				client.sendAsync(request, BodyHandlers.discarding())
					.handle((response, failure) -> outcomes.add(outcome(response, since)));
			}
		}
		return outcomes;
	}

	/** No response: status 0. */
	private static Outcome outcome(HttpResponse<?> response, long since) {
		return new Outcome((response != null) ? response.statusCode() : 0, System.nanoTime() - since);
	}

	private static String report(String name, Queue<Outcome> outcomes, int rate, int seconds) {
		List<Long> good = new ArrayList<>();
		List<Long> refused = new ArrayList<>();
		int other = 0;
		for (Outcome outcome : outcomes) {
			switch (outcome.status()) {
				case 200 -> good.add(outcome.nanos());
				case 503 -> refused.add(outcome.nanos());
				default -> other++;
			}
		}
		return "| %s | %d | %.0f | %s | %s | %.0f | %s | %s | %d |".formatted(name, rate, good.size() / (double) seconds,
				millis(good, 50), millis(good, 99), refused.size() / (double) seconds, millis(refused, 50),
				millis(refused, 99), other);
	}

	private static String millis(List<Long> nanos, int percent) {
		nanos.sort(null);
		return nanos.isEmpty() ? "" : "%.0f".formatted(nanos.get(nanos.size() * percent / 100) / 1e6);
	}

}
