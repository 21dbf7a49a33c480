package dev.hanok.config.push;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

import dev.hanok.config.source.Announcement;
import dev.hanok.config.source.CommitAnnouncedEvent;
import dev.hanok.config.source.ServedConfiguration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.context.event.EventListener;

/**
 * Announces a commit to the instances that it concerns, each second until its moment.
 * Each request has the time that is left, so that the clocks of the machines may differ:
 * an instance is late by the time that the quickest request took to reach it. Instances
 * that have not confirmed are named.
 */
class ChangeAnnouncer {

	private static final Logger log = LoggerFactory.getLogger(ChangeAnnouncer.class);

	private static final Duration PAUSE = Duration.ofSeconds(1);

	private final DiscoveryClient registry;

	private final RefreshRequest request;

	private final ServedConfiguration configuration;

	ChangeAnnouncer(DiscoveryClient registry, RefreshRequest request, ServedConfiguration configuration) {
		this.registry = registry;
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
		List<String> known = null;
		while (isAnnounced(commit)) {
			List<String> unconfirmed = ask(event, quickest);
			this.configuration.unconfirmed(commit, unconfirmed);
			if (!unconfirmed.equals(known)) {
				report(event, unconfirmed, quickest);
				known = unconfirmed;
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

	private static long nanosUntil(Instant moment) {
		return Math.max(0, Duration.between(Instant.now(), moment).toNanos());
	}

	private static void report(CommitAnnouncedEvent event, List<String> unconfirmed, Map<String, Long> quickest) {
		String commit = event.change().commit();
		if (unconfirmed.isEmpty()) {
			long latest = quickest.values().stream().mapToLong(Long::longValue).max().orElse(0);
			log.info("All instances are prepared for the configuration at {} from {} on, exact to {} ms: {}", commit,
					event.at(), Duration.ofNanos(latest).toMillis() + 1, String.join(", ", quickest.keySet()));
		}
		else {
			log.warn("Not prepared for the configuration at {} from {} on: {}", commit, event.at(),
					String.join(", ", unconfirmed));
		}
	}

	/** Asks all instances at the same time, and returns those that have not confirmed. */
	private List<String> ask(CommitAnnouncedEvent event, Map<String, Long> quickest) {
		List<Callable<@Nullable String>> questions = this.registry.getServices()
			.stream()
			.filter(event.change()::concerns)
			.flatMap(service -> this.registry.getInstances(service).stream())
			.map(instance -> (Callable<@Nullable String>) () -> isPrepared(instance, event, quickest) ? null
					: id(instance))
			.toList();
		var unconfirmed = new ArrayList<String>();
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			for (Future<@Nullable String> answer : threads.invokeAll(questions)) {
				String instance = answer.get();
				if (instance != null) {
					unconfirmed.add(instance);
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
		unconfirmed.sort(null);
		return unconfirmed;
	}

	private boolean isPrepared(ServiceInstance instance, CommitAnnouncedEvent event, Map<String, Long> quickest) {
		if (!this.request.isAllowed(instance)) {
			return false;
		}
		String commit = event.change().commit();
		try {
			long sent = System.nanoTime();
			RefreshResponse response = this.request.announce(instance, commit,
					Duration.ofNanos(nanosUntil(event.at())));
			quickest.merge(id(instance), System.nanoTime() - sent, Math::min);
			return commit.equals(response.prepared()) || commit.equals(response.commit());
		}
		catch (RuntimeException ex) {
			log.debug("{} did not answer: {}", id(instance), ex.getMessage());
			return false;
		}
	}

	private static String id(ServiceInstance instance) {
		return (instance.getInstanceId() != null) ? instance.getInstanceId()
				: instance.getHost() + ':' + instance.getPort();
	}

}
