package dev.hanok.standin.logstash;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hanok.logpipeline.Elk;
import dev.hanok.logpipeline.Shipper;
import dev.hanok.standin.logstash.Resp;
import dev.hanok.standin.logstash.StandIn;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.embedded.RedisServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The stand-in runs the pipeline files, with log files of Docker, a real Redis, and an
 * HTTP server in place of Elasticsearch.
 */
class PipelineRunTests {

	private static final int LIMIT = 50;

	@TempDir
	private Path folder;

	private final ConcurrentMap<String, String> documents = new ConcurrentHashMap<>();

	private volatile int status = 200;

	private Path scripts = Elk.FOLDER.resolve("logstash/scripts");

	private int redisPort;

	private RedisServer redis;

	private HttpServer elasticsearch;

	@BeforeEach
	void start() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			this.redisPort = socket.getLocalPort();
		}
		this.redis = RedisServer.newRedisServer().port(this.redisPort).setting("requirepass x").build();
		this.redis.start();
		this.elasticsearch = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
		this.elasticsearch.createContext("/_bulk", this::bulk);
		this.elasticsearch.start();
		Files.createDirectories(this.folder.resolve("containers/c1"));
		Files.createDirectories(this.folder.resolve("indexer-data/dead_letter_queue/main"));
		Files.createDirectories(this.folder.resolve("positions"));
	}

	@AfterEach
	void stop() throws IOException {
		this.elasticsearch.stop(0);
		this.redis.stop();
	}

	@Test
	void indexesEachLineOnceDespiteOutagesAndRestarts() throws IOException {
		print(1, 200);
		StandIn shipper = run("shipper");
		Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> bufferLength() > LIMIT);

		this.status = 503;
		StandIn indexer = run("indexer");
		rotate();
		print(201, 300);
		shipper.stop();
		// The same as a kill before the shipper could store its read position.
		Files.deleteIfExists(this.folder.resolve("positions/positions"));
		shipper = run("shipper");
		this.status = 200;
		Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> this.documents.size() >= 300);

		print(301, 320);
		Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> this.documents.size() >= 320);
		Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> bufferLength() == 0);
		shipper.stop();
		indexer.stop();
		assertThat(this.documents).hasSize(320);
		for (int i = 1; i <= 320; i++) {
			String line = "\"line " + i + "\"";
			assertThat(this.documents.values()).as(line).anyMatch((document) -> document.contains(line));
		}
	}

	@Test
	void replacesEventsForWhichTheScriptFails() throws IOException {
		this.scripts = Files.createDirectories(this.folder.resolve("scripts"));
		Files.writeString(this.scripts.resolve("collect.rb"), """
				def register(params)
				end

				def filter(event)
				  raise "cannot read this"
				end
				""");
		Files.writeString(file(), Shipper.dockerLine("password=s3cr3t\n", "2026-11-22T10:00:00Z") + "\n");
		StandIn shipper = run("shipper");
		Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> bufferLength() > 1);
		shipper.stop();
		String buffered;
		try (Resp connection = new Resp("127.0.0.1", this.redisPort, 1000, "x")) {
			buffered = String.valueOf(connection.call("LRANGE", "platform-logs", "0", "-1"));
		}
		assertThat(buffered).contains("A log line could not be read and was left out", "_unreadable")
			.doesNotContain("s3cr3t");
	}

	@Test
	void losesNoLineWhileTheBufferIsFullAtTimes() throws IOException {
		print(1, 2000);
		StandIn shipper = run("shipper");
		Set<String> taken = new HashSet<>();
		Awaitility.await().atMost(Duration.ofSeconds(120)).pollInterval(Duration.ofMillis(200)).until(() -> {
			try (Resp connection = new Resp("127.0.0.1", this.redisPort, 1000, "x")) {
				while (connection.call("LPOP", "platform-logs") instanceof String line) {
					taken.add(String.valueOf(Elk.JSON.readTree(line).get("message")));
				}
			}
			return taken.size() >= 2000;
		});
		shipper.stop();
	}

	@Test
	void waitsWhileTheBufferIsFull() throws IOException {
		print(1, 5000);
		StandIn shipper = run("shipper");
		Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> bufferLength() > LIMIT);
		Awaitility.await()
			.during(Duration.ofSeconds(3))
			.atMost(Duration.ofSeconds(10))
			.until(() -> bufferLength() < 5000);
		long held = bufferLength();
		assertThat(held).isBetween((long) LIMIT, 4999L);
		shipper.stop();
	}

	private StandIn run(String name) throws IOException {
		Path config = Files.createDirectories(this.folder.resolve(name));
		try (Stream<Path> files = Files.list(Elk.FOLDER.resolve("logstash").resolve(name))) {
			for (Path file : files.toList()) {
				Files.writeString(config.resolve(file.getFileName()), here(Files.readString(file), config));
			}
		}
		StandIn standIn = new StandIn(config,
				Map.of("LOG_BUFFER_PASSWORD", "x", "LOG_BUFFER_LIMIT", String.valueOf(LIMIT), "LOG_PROJECT", "logcap",
						"LOG_SKIPPED_SERVICES", "none", "KIBANA_URL", "http://kibana", "ZIPKIN_URL", "http://zipkin"));
		standIn.start();
		return standIn;
	}

	private String here(String text, Path config) {
		return text.replace("/usr/share/logstash/scripts", this.scripts.toString())
			.replace("/usr/share/logstash/pipeline", config.toString())
			.replace("/usr/share/logstash/data", this.folder.resolve("indexer-data").toString())
			.replace("/var/lib/docker/containers", this.folder.resolve("containers").toString())
			.replace("/var/lib/log-shipper", this.folder.resolve("positions").toString())
			.replace("\"log-buffer\"", "\"127.0.0.1\"")
			.replace("port => 6379", "port => " + this.redisPort)
			.replace("http://elasticsearch:9200", "http://127.0.0.1:" + this.elasticsearch.getAddress().getPort());
	}

	private void print(int from, int to) throws IOException {
		StringBuilder lines = new StringBuilder();
		for (int i = from; i <= to; i++) {
			String time = "2026-11-22T10:00:00.%06dZ".formatted(i);
			lines.append(Shipper.dockerLine("{\"message\":\"line " + i + "\",\"level\":\"INFO\"}\n", time))
				.append('\n');
		}
		Files.writeString(file(), lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
	}

	private void rotate() throws IOException {
		Files.move(file(), file().resolveSibling("c1-json.log.1"));
	}

	private Path file() {
		return this.folder.resolve("containers/c1/c1-json.log");
	}

	private long bufferLength() throws IOException {
		try (Resp connection = new Resp("127.0.0.1", this.redisPort, 1000, "x")) {
			return (Long) connection.call("LLEN", "platform-logs");
		}
	}

	private void bulk(HttpExchange exchange) throws IOException {
		List<String> lines = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8).lines()
			.toList();
		StringBuilder items = new StringBuilder();
		for (int i = 0; i < lines.size() && this.status == 200; i += 2) {
			this.documents.put(Elk.JSON.readTree(lines.get(i)).at("/index/_id").asString(), lines.get(i + 1));
			items.append(items.isEmpty() ? "" : ",").append("{\"index\":{\"status\":201}}");
		}
		byte[] answer = ("{\"items\":[" + items + "]}").getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(this.status, answer.length);
		exchange.getResponseBody().write(answer);
		exchange.close();
	}

}
