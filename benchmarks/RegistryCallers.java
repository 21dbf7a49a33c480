import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPInputStream;

/**
 * Instances that register with a real registry, renew their registrations and fetch changes, with the protocol and the
 * intervals of Eureka's client in this platform: a heartbeat every 2 s, a fetch every second, each on its own connection.
 * See benchmarks/registry.
 */
class RegistryCallers {

	private static final long RENEW = Duration.ofSeconds(2).toNanos();

	private static final long FETCH = Duration.ofSeconds(1).toNanos();

	private static final Duration MEASURED = Duration.ofSeconds(20);

	/**
	 * After this time the delta no longer contains the registrations of the start: the retention time (60 s) and cache time (10 s)
	 * of registry-server, the 30 s between two runs of Eureka's clean-up, and a margin.
	 */
	private static final Duration FORGOTTEN = Duration.ofSeconds(60 + 30 + 10 + 10);

	private static final int SERVICES = 30;

	private static final LongAdder requests = new LongAdder();

	private static final LongAdder bytes = new LongAdder();

	private static final LongAdder failures = new LongAdder();

	/** Decoded bodies: the registry sends the same bytes to all callers, so each body is decoded once. */
	private static final Map<Integer, String> texts = new ConcurrentHashMap<>();

	private static int port;

	private static String password;

	private static volatile Watched watched;

	/** A change that all callers wait for: an instance that is added or removed. */
	record Watched(String id, boolean gone, long since) {

		boolean isIn(String changes) {
			int start = changes.indexOf("\"instanceId\":\"" + this.id + "\"");
			if (start < 0) {
				return false;
			}
			int next = changes.indexOf("\"instanceId\":\"", start + 1);
			String instance = changes.substring(start, (next < 0) ? changes.length() : next);
			return this.gone == instance.contains("\"actionType\":\"DELETED\"");
		}

	}

	public static void main(String[] arguments) throws Exception {
		port = Integer.parseInt(arguments[0]);
		long pid = Long.parseLong(arguments[1]);
		int count = Integer.parseInt(arguments[2]);
		password = arguments[3];
		List<Caller> callers = new ArrayList<>();
		for (int number = 0; number < count; number++) {
			callers.add(new Caller(number));
		}
		long start = System.nanoTime();
		callers.forEach(Caller::start);
		pause(Duration.ofSeconds(10));
		report(pid, count, "started", callers);
		pause(FORGOTTEN.minusNanos(System.nanoTime() - start));
		report(pid, count, "later", callers);
		System.exit(0);
	}

	private static void report(long pid, int count, String phase, List<Caller> callers) throws IOException {
		requests.reset();
		bytes.reset();
		failures.reset();
		long before = ticks(pid);
		long start = System.nanoTime();
		pause(MEASURED);
		double seconds = (System.nanoTime() - start) / 1e9;
		double cores = (ticks(pid) - before) / 100.0 / seconds;
		double rate = requests.sum() / seconds;
		double received = bytes.sum() / seconds;
		long failed = failures.sum();
		long resident = resident(pid);
		Caller added = new Caller(count + (phase.equals("later") ? 1 : 0));
		watched = new Watched(added.id, false, System.nanoTime());
		added.start();
		double seen = last(callers);
		watched = new Watched(added.id, true, System.nanoTime());
		added.hang();
		double left = last(callers);
		System.out.printf("| %,d | %s | %,.0f | %.2f | %,.0f | %d MiB | %.1f s | %.1f s | %d |%n", count, phase, rate, cores,
				received / 1024, resident, seen, left, failed);
	}

	/** The seconds until the last caller had the change. */
	private static double last(List<Caller> callers) {
		Watched change = watched;
		long end = change.since() + Duration.ofSeconds(60).toNanos();
		while (System.nanoTime() < end && callers.stream().anyMatch(caller -> caller.saw != change)) {
			pause(Duration.ofMillis(20));
		}
		return callers.stream().mapToLong(caller -> (caller.saw == change) ? caller.at : end).max().orElse(end) / 1e9
				- change.since() / 1e9;
	}

	private static long ticks(long pid) throws IOException {
		String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
		String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
		return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
	}

	private static long resident(long pid) throws IOException {
		return Files.readAllLines(Path.of("/proc/" + pid + "/status"))
			.stream()
			.filter(line -> line.startsWith("VmRSS"))
			.mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")) / 1024)
			.findFirst()
			.orElse(0);
	}

	private static void pause(Duration time) {
		long end = System.nanoTime() + time.toNanos();
		while (System.nanoTime() < end) {
			LockSupport.parkNanos(end - System.nanoTime());
		}
	}

	private static final class Caller {

		final String service;

		final String id;

		volatile Watched saw;

		volatile long at;

		private volatile boolean hanging;

		private boolean complete;

		Caller(int number) {
			this.service = "service-%02d".formatted(number % SERVICES);
			this.id = this.service + "-" + number;
		}

		void start() {
			Thread.startVirtualThread(() -> regularly(RENEW, this::renew));
			Thread.startVirtualThread(() -> regularly(FETCH, this::fetch));
		}

		void hang() {
			this.hanging = true;
		}

		/** Repeats the work. Each caller begins at a random time within the interval. */
		private void regularly(long interval, Work work) {
			long next = System.nanoTime() + ThreadLocalRandom.current().nextLong(interval);
			Connection connection = null;
			while (!this.hanging) {
				pause(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
				next += interval;
				try {
					if (connection == null) {
						connection = new Connection(this.service);
					}
					work.with(connection);
				}
				catch (IOException | UncheckedIOException ex) {
					failures.increment();
					connection = null;
				}
			}
		}

		private void renew(Connection connection) throws IOException {
			String application = "/eureka/apps/" + this.service.toUpperCase();
			Response response = connection.send("PUT", application + "/" + this.id + "?status=UP", "");
			if (response.status() == 404) {
				response = connection.send("POST", application, registration());
			}
			if (response.status() >= 400) {
				failures.increment();
			}
		}

		private void fetch(Connection connection) throws IOException {
			Response response = connection.send("GET", this.complete ? "/eureka/apps/delta" : "/eureka/apps", "");
			if (response.status() != 200) {
				failures.increment();
				return;
			}
			this.complete = true;
			Watched change = watched;
			if (change != null && this.saw != change && change.isIn(text(response.body()))) {
				this.at = System.nanoTime();
				this.saw = change;
			}
		}

		/** A registration as large as that of a service of this platform. */
		private String registration() {
			int number = Integer.parseInt(this.id.substring(this.id.lastIndexOf('-') + 1));
			String address = "http://127.0.0.1:" + (10_000 + number);
			return """
					{"instance": {"instanceId": "%1$s", "app": "%2$s", "vipAddress": "%3$s", "secureVipAddress": "%3$s",
					 "hostName": "127.0.0.1", "ipAddr": "127.0.0.1", "status": "UP", "overriddenStatus": "UNKNOWN",
					 "port": {"$": %4$d, "@enabled": "true"}, "securePort": {"$": 443, "@enabled": "false"}, "countryId": 1,
					 "dataCenterInfo": {"@class": "com.netflix.appinfo.InstanceInfo$DefaultDataCenterInfo", "name": "MyOwn"},
					 "leaseInfo": {"renewalIntervalInSecs": 2, "durationInSecs": 6},
					 "metadata": {"management.port": "%4$d", "management-proof": "%5$064x", "paths": "/api/%3$s/**",
					  "version": "1.0.0", "commit": "0123456789abcdef"},
					 "homePageUrl": "%6$s/", "statusPageUrl": "%6$s/actuator/info", "healthCheckUrl": "%6$s/actuator/health",
					 "isCoordinatingDiscoveryServer": "false", "lastUpdatedTimestamp": "%7$d", "lastDirtyTimestamp": "%7$d"}}
					""".formatted(this.id, this.service.toUpperCase(), this.service, 10_000 + number, number, address,
					System.currentTimeMillis());
		}

	}

	private static String text(byte[] body) {
		if (texts.size() > 50) {
			texts.clear();
		}
		return texts.computeIfAbsent(Arrays.hashCode(body), hash -> {
			try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
				return new String(in.readAllBytes(), StandardCharsets.UTF_8);
			}
			catch (IOException ex) {
				return new String(body, StandardCharsets.UTF_8);
			}
		});
	}

	private interface Work {

		void with(Connection connection) throws IOException;

	}

	record Response(int status, byte[] body) {
	}

	/** A connection that stays open; each caller has its own ones. */
	private static final class Connection {

		private final Socket socket;

		private final InputStream in;

		private final String login;

		Connection(String user) throws IOException {
			this.socket = new Socket("127.0.0.1", port);
			this.socket.setTcpNoDelay(true);
			this.socket.setSoTimeout(10_000);
			this.in = new BufferedInputStream(this.socket.getInputStream(), 16_384);
			this.login = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
		}

		Response send(String method, String path, String body) throws IOException {
			byte[] content = body.getBytes(StandardCharsets.UTF_8);
			String head = """
					%s %s HTTP/1.1
					Host: 127.0.0.1
					Authorization: Basic %s
					Accept: application/json
					Accept-Encoding: gzip
					Content-Type: application/json
					Content-Length: %d

					""".formatted(method, path, this.login, content.length).replace("\n", "\r\n");
			byte[] start = head.getBytes(StandardCharsets.US_ASCII);
			byte[] whole = Arrays.copyOf(start, start.length + content.length);
			System.arraycopy(content, 0, whole, start.length, content.length);
			this.socket.getOutputStream().write(whole);
			requests.increment();
			return read();
		}

		private Response read() throws IOException {
			int status = Integer.parseInt(line().split(" ")[1]);
			int length = 0;
			boolean chunked = false;
			for (String line = line(); !line.isEmpty(); line = line()) {
				String lower = line.toLowerCase();
				if (lower.startsWith("content-length:")) {
					length = Integer.parseInt(lower.substring(15).strip());
				}
				chunked |= lower.startsWith("transfer-encoding: chunked");
			}
			byte[] body = chunked ? chunks() : exactly(length);
			return new Response(status, body);
		}

		private byte[] chunks() throws IOException {
			byte[] all = {};
			while (true) {
				int size = Integer.parseInt(line().split(";")[0].strip(), 16);
				byte[] chunk = exactly(size);
				line();
				if (size == 0) {
					return all;
				}
				int before = all.length;
				all = Arrays.copyOf(all, before + size);
				System.arraycopy(chunk, 0, all, before, size);
			}
		}

		private byte[] exactly(int length) throws IOException {
			byte[] read = this.in.readNBytes(length);
			bytes.add(read.length);
			if (read.length < length) {
				throw new IOException("The connection ended");
			}
			return read;
		}

		private String line() throws IOException {
			var line = new StringBuilder();
			for (int next = this.in.read(); next != '\n'; next = this.in.read()) {
				if (next < 0) {
					throw new IOException("The connection ended");
				}
				if (next != '\r') {
					line.append((char) next);
				}
			}
			bytes.add(line.length() + 2L);
			return line.toString();
		}

	}

}
