package dev.hanok.config.push;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

import dev.hanok.config.push.RegisteredInstances.Registered;
import dev.hanok.config.source.Announcement;
import dev.hanok.config.source.CommitAnnouncedEvent;
import dev.hanok.config.source.ServedConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.event.EventListener;

/**
 * Announces a commit to the instances that it concerns, each second until its apply time.
 * Each request contains the remaining time, so the clocks of the machines may differ. An
 * instance is late by at most the duration of its quickest request. The log names the
 * instances that have not confirmed.
 */
class ChangeAnnouncer {

	private static final Logger log = LoggerFactory.getLogger(ChangeAnnouncer.class);

	private static final Duration PAUSE = Duration.ofSeconds(1);

	private final RegisteredInstances instances;

	private final RefreshRequest request;

	private final ServedConfiguration configuration;

	ChangeAnnouncer(RegisteredInstances instances, RefreshRequest request, ServedConfiguration configuration) {
		this.instances = instances;
		this.request = request;
		this.configuration = configuration;
	}

	@EventListener
	void onAnnounced(CommitAnnouncedEvent event) {
		Thread.ofVirtual().name("announce-" + event.change().commit()).start(() -> announceUntil(event));
	}

	private void announceUntil(CommitAnnouncedEvent event) {
		String commit = event.change().commit();
		Map<String, Long> quickest = new ConcurrentHashMap<>();
		List<String> reported = null;
		while (isAnnounced(commit)) {
			List<String> unconfirmed = ask(event, quickest);
			this.configuration.unconfirmed(commit, unconfirmed);
			if (!unconfirmed.equals(reported)) {
				report(event, unconfirmed, quickest);
				reported = unconfirmed;
			}
			LockSupport.parkNanos(Math.min(PAUSE.toNanos(), nanosUntil(event.at())));
		}
		try {
			this.configuration.serveAnnouncedIfDue();
		}
		catch (IOException ex) {
			log.warn("Configuration at {} is served, but this could not be recorded: {}", commit, ex.toString());
		}
	}

	private boolean isAnnounced(String commit) {
		Announcement current = this.configuration.announced();
		return current != null && current.commit().equals(commit);
	}

	private static long nanosUntil(Instant applyTime) {
		return Math.max(0, Duration.between(Instant.now(), applyTime).toNanos());
	}

	private static void report(CommitAnnouncedEvent event, List<String> unconfirmed, Map<String, Long> quickest) {
		String commit = event.change().commit();
		if (unconfirmed.isEmpty()) {
			long latest = quickest.values().stream().mapToLong(Long::longValue).max().orElse(0);
			log.info("All instances are prepared for the configuration at {}, which starts at {}, exact to {} ms: {}",
					commit, event.at(), Duration.ofNanos(latest).toMillis() + 1, String.join(", ", quickest.keySet()));
		}
		else {
			log.warn("Not prepared for the configuration at {}, which starts at {}: {}", commit, event.at(),
					String.join(", ", unconfirmed));
		}
	}

	/** The instances that have not confirmed. */
	private List<String> ask(CommitAnnouncedEvent event, Map<String, Long> quickest) {
		return RegisteredInstances
			.ask(this.instances.of(event.change()::concerns),
					found -> isPrepared(found, event, quickest) ? List.<String>of() : List.of(found.id()))
			.stream()
			.flatMap(Collection::stream)
			.sorted()
			.toList();
	}

	private boolean isPrepared(Registered found, CommitAnnouncedEvent event, Map<String, Long> quickest) {
		if (!this.request.isAllowed(found.instance())) {
			return false;
		}
		String commit = event.change().commit();
		try {
			long sent = System.nanoTime();
			RefreshResponse response = this.request.announce(found.instance(), commit,
					Duration.ofNanos(nanosUntil(event.at())));
			quickest.merge(found.id(), System.nanoTime() - sent, Math::min);
			return commit.equals(response.prepared()) || commit.equals(response.commit());
		}
		catch (RuntimeException ex) {
			log.debug("{} did not respond: {}", found.id(), ex.getMessage());
			return false;
		}
	}

}
