package dev.hanok.standin.logstash;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import dev.hanok.logpipeline.Event;

/**
 * The redis input. It takes batches from a list with a script that reads and trims, as
 * Logstash does. If the process is killed, events are lost that were taken but are not
 * yet in the queue.
 */
final class RedisInput implements Input {

	private static final String TAKE = "local taken = redis.call('lrange', KEYS[1], 0, ARGV[1]) "
			+ "redis.call('ltrim', KEYS[1], ARGV[1] + 1, -1) return taken";

	private static final Duration PAUSE = Duration.ofMillis(250);

	private final String host;

	private final int port;

	private final int timeout;

	private final String password;

	private final String key;

	private final int batch;

	RedisInput(Options options) {
		this.host = options.text("host", "127.0.0.1");
		this.port = options.number("port", 6379);
		this.timeout = (int) options.seconds("timeout", 5).toMillis();
		this.password = options.text("password", "");
		options.only("data_type", "list", false);
		options.only("threads", "1", true);
		this.key = options.text("key");
		this.batch = options.number("batch_count", 125);
	}

	@Override
	public void run(EventQueue queue, Stop stop) throws InterruptedException {
		while (!stop.requested()) {
			try (Resp redis = new Resp(this.host, this.port, this.timeout, this.password)) {
				while (!stop.requested()) {
					List<?> taken = (List<?>) redis.call("EVAL", TAKE, "1", this.key, String.valueOf(this.batch - 1));
					for (Object json : taken) {
						queue.put(event(String.valueOf(json)));
					}
					if (taken.isEmpty()) {
						stop.await(PAUSE);
					}
				}
			}
			catch (IOException ex) {
				StandIn.log("Redis connection error: " + ex.getMessage());
				stop.await(Duration.ofSeconds(1));
			}
		}
	}

	private Event event(String json) {
		Event event = Event.read(json);
		// The json codec of Logstash does the same in its default ECS mode.
		event.set("[event][original]", json);
		return event;
	}

}
