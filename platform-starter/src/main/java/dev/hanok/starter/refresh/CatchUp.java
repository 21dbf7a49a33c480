package dev.hanok.starter.refresh;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.cloud.client.discovery.event.HeartbeatEvent;
import org.springframework.context.event.EventListener;

/**
 * Notices that config-server serves another commit, even if the notice was lost:
 * config-server's registration contains its commit, and the instance fetches the registry
 * every second anyway. A fetch of the configuration that does not lead to that commit is
 * repeated after a pause that doubles.
 */
class CatchUp {

	/** The key of the commit in the metadata of config-server's registration. */
	static final String METADATA = "config-commit";

	private static final String CONFIG_SERVER = "config-server";

	private static final long SHORTEST = Duration.ofSeconds(1).toMillis();

	private static final long LONGEST = Duration.ofSeconds(30).toMillis();

	private final DiscoveryClient registry;

	private final ConfigurationRefresh refresh;

	private final Clock clock;

	private final AtomicBoolean running = new AtomicBoolean();

	private volatile List<String> announced = List.of();

	private volatile long pause = SHORTEST;

	private volatile long next;

	CatchUp(DiscoveryClient registry, ConfigurationRefresh refresh, Clock clock) {
		this.registry = registry;
		this.refresh = refresh;
		this.clock = clock;
	}

	/** Does not block the thread that fetches the registry. */
	@EventListener
	void onFetched(HeartbeatEvent event) {
		List<String> commits = this.registry.getInstances(CONFIG_SERVER)
			.stream()
			.map(ServiceInstance::getMetadata)
			.filter(Objects::nonNull)
			.map(metadata -> metadata.get(METADATA))
			.filter(Objects::nonNull)
			.distinct()
			.sorted()
			.toList();
		if (!commits.equals(this.announced)) {
			this.announced = commits;
			this.pause = SHORTEST;
			this.next = 0;
		}
		if (!commits.isEmpty() && !commits.contains(this.refresh.status().commit()) && this.clock.millis() >= this.next
				&& this.running.compareAndSet(false, true)) {
			Thread.ofVirtual().name("configuration-catch-up").start(this::run);
		}
	}

	private void run() {
		try {
			this.refresh.refresh();
		}
		finally {
			this.next = this.clock.millis() + this.pause;
			this.pause = Math.min(2 * this.pause, LONGEST);
			this.running.set(false);
		}
	}

}
