package dev.hanok.standin.logstash;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import dev.hanok.logpipeline.Event;
import org.jspecify.annotations.Nullable;

/**
 * The redis output without batches. It sends one RPUSH for each event, repeated until it
 * succeeds, and waits while the list is too long.
 */
final class RedisOutput implements Output {

	private final List<String> hosts;

	private final int port;

	private final int timeout;

	private final String password;

	private final String key;

	private final long threshold;

	private final Duration interval;

	private final Duration reconnect;

	private final Stop stop;

	private @Nullable Resp redis;

	private long checked;

	RedisOutput(Options options, Stop stop) {
		this.hosts = options.texts("host");
		this.port = options.number("port", 6379);
		this.timeout = (int) options.seconds("timeout", 5).toMillis();
		this.password = options.text("password", "");
		options.only("data_type", "list", false);
		options.only("batch", "false", true);
		this.key = options.text("key");
		this.threshold = options.number("congestion_threshold", 0);
		this.interval = options.seconds("congestion_interval", 1);
		this.reconnect = options.seconds("reconnect_interval", 1);
		this.stop = stop;
	}

	@Override
	public void write(List<Event> events) throws InterruptedException {
		for (Event event : events) {
			String json = event.toJson();
			while (!delivered(json)) {
				this.stop.await(this.reconnect);
			}
		}
	}

	private boolean delivered(String json) throws InterruptedException {
		try {
			Resp connection = connection();
			awaitRoom(connection);
			connection.call("RPUSH", this.key, json);
			return true;
		}
		catch (IOException ex) {
			StandIn.log("Failed to send event to Redis: " + ex.getMessage());
			this.redis = null;
			if (this.stop.requested()) {
				throw new InterruptedException("stopped while Redis was unavailable");
			}
			return false;
		}
	}

	private void awaitRoom(Resp connection) throws IOException, InterruptedException {
		if (this.threshold == 0 || System.nanoTime() - this.checked < this.interval.toNanos()) {
			return;
		}
		while ((Long) connection.call("LLEN", this.key) > this.threshold) {
			if (this.stop.requested()) {
				throw new InterruptedException("stopped while the buffer was full");
			}
			StandIn.log("Redis key size has hit a congestion threshold " + this.threshold);
			this.stop.await(this.interval);
		}
		this.checked = System.nanoTime();
	}

	private Resp connection() throws IOException {
		Resp connection = this.redis;
		if (connection == null) {
			connection = new Resp(this.hosts.getFirst(), this.port, this.timeout, this.password);
			this.redis = connection;
		}
		return connection;
	}

}
