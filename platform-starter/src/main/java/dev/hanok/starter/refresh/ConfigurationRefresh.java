package dev.hanok.starter.refresh;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

import dev.hanok.starter.config.ConfigurationImport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/**
 * Puts the commit that config-server serves, or the state of the mounted folder, into
 * effect as a whole or not at all. This class replaces the property sources of the import
 * and lets each {@link RefreshParticipant} apply what has changed. Spring Cloud's
 * {@code ContextRefresher} is not used: it also recreates the registry's client, so that
 * the instance would leave the registry for a short time.
 */
class ConfigurationRefresh {

	/** Properties that are read from the environment at each use. */
	private static final List<String> READ_AT_USE = List.of("info");

	private static final Logger log = LoggerFactory.getLogger(ConfigurationRefresh.class);

	private final ConfigurationImport source;

	private final ConfigurableEnvironment environment;

	private final List<RefreshParticipant> others;

	private final RefreshableSettings settings;

	private final SettingsCheck check;

	private final ApplicationEventPublisher events;

	/**
	 * Lock for fetches: one at a time, so that an older response does not replace a newer
	 * one.
	 */
	private final Object fetching = new Object();

	private List<PropertySource<?>> current;

	private @Nullable PreparedChange announced;

	private volatile RefreshStatus status;

	private volatile boolean ready;

	private boolean unavailable;

	ConfigurationRefresh(ConfigurationImport source, ConfigurableEnvironment environment,
			List<RefreshParticipant> others, RefreshableSettings settings, SettingsCheck check,
			ApplicationEventPublisher events) {
		this.source = source;
		this.environment = environment;
		this.others = others;
		this.settings = settings;
		this.check = check;
		this.events = events;
		this.current = source.initial();
		String commit = commit(this.current);
		this.status = new RefreshStatus((commit != null) ? commit : "none", new TreeSet<>(), null, null);
	}

	/**
	 * No refresh before the application is ready: beans that are created during the start
	 * must not see half of a change.
	 */
	@EventListener(ApplicationReadyEvent.class)
	void onReady() {
		this.ready = true;
	}

	RefreshStatus status() {
		return this.status;
	}

	/**
	 * Reads the configuration again, and puts it into effect if it has changed.
	 */
	RefreshStatus refresh() {
		if (this.ready) {
			synchronized (this.fetching) {
				List<PropertySource<?>> fresh = fetch();
				if (fresh != null) {
					use(fresh);
				}
			}
		}
		return this.status;
	}

	/**
	 * Checks whether a commit that is not served yet could be put into effect.
	 * @return the problems, each as one line; empty if it could
	 */
	List<String> check(String commit) {
		if (!this.ready || commit.equals(this.status.commit())) {
			return List.of();
		}
		List<PropertySource<?>> fresh = fetch(commit);
		synchronized (this) {
			var problems = new ArrayList<String>();
			prepare(commit, fresh, problems);
			return problems;
		}
	}

	/**
	 * Prepares a commit that all instances put into effect at the same time. Repeated
	 * announcements make the apply time more exact.
	 * @param commit the commit
	 * @param in time until the apply time
	 */
	RefreshStatus announce(String commit, Duration in) {
		long received = System.nanoTime();
		if (!this.ready || isKnown(commit, received, in)) {
			return this.status;
		}
		List<PropertySource<?>> fresh = fetch(commit);
		synchronized (this) {
			var problems = new ArrayList<String>();
			PreparedChange change = prepare(commit, fresh, problems);
			if (problems.isEmpty()) {
				change.announce(received, in);
				this.announced = change;
				this.status = this.status.preparing(commit);
				// Not a virtual thread: the carrier threads may be busy with requests at
				// that time.
				Thread.ofPlatform().daemon().name("configuration-apply").start(() -> {
					change.awaitApplyTime();
					applyAtTime(change);
				});
			}
			else {
				refuse(commit, problems);
			}
		}
		return this.status;
	}

	private synchronized boolean isKnown(String commit, long received, Duration in) {
		PreparedChange known = this.announced;
		if (known != null && known.commit().equals(commit)) {
			known.repeat(received, in);
			return true;
		}
		return commit.equals(this.status.commit());
	}

	private synchronized void applyAtTime(PreparedChange change) {
		if (this.announced != change) {
			return;
		}
		if (change.isStillAnnounced()) {
			put(change);
		}
		else {
			log.warn(
					"Configuration at {} is not put into effect at its apply time: config-server no longer announces it",
					change.commit());
			this.announced = null;
			this.status = this.status.preparing(null);
		}
	}

	/**
	 * Does not hold the lock of this object: a slow fetch must not delay a change whose
	 * apply time has come.
	 */
	private List<PropertySource<?>> fetch(String commit) {
		synchronized (this.fetching) {
			return this.source.fetch(commit);
		}
	}

	private @Nullable List<PropertySource<?>> fetch() {
		try {
			List<PropertySource<?>> fresh = this.source.fetch(null);
			this.unavailable = false;
			return fresh;
		}
		catch (RuntimeException ex) {
			if (!this.unavailable) {
				log.warn("The configuration could not be fetched; {} stays in effect: {}", this.status.commit(),
						ex.getMessage());
			}
			this.unavailable = true;
			return null;
		}
	}

	private synchronized void use(List<PropertySource<?>> fresh) {
		String commit = commit(fresh);
		if (commit == null || commit.equals(this.status.commit())) {
			this.status = this.status.refusingNothing();
			return;
		}
		PreparedChange known = this.announced;
		if (known != null && known.commit().equals(commit)) {
			put(known);
			return;
		}
		var problems = new ArrayList<String>();
		PreparedChange change = prepare(commit, fresh, problems);
		if (problems.isEmpty()) {
			put(change);
		}
		else {
			refuse(commit, problems);
		}
	}

	/**
	 * Puts a change into effect. Drops an announced change, because it was prepared for
	 * the former settings; the next announcement prepares it again.
	 */
	private void put(PreparedChange change) {
		this.announced = null;
		CandidateEnvironment.replace(this.environment.getPropertySources(), this.current, change.sources());
		change.actions().forEach(Runnable::run);
		ChangedProperties waiting = waiting(change.sources());
		this.current = change.sources();
		log.info("Configuration at {} is in effect instead of {}; changed properties: {}{}", change.commit(),
				this.status.commit(), change.changed().names().size(),
				waiting.names().isEmpty() ? "" : "; a restart is needed for " + String.join(", ", waiting.names()));
		this.status = new RefreshStatus(change.commit(), waiting.names(), null, null);
		this.events.publishEvent(new ConfigurationRefreshedEvent(change.commit()));
	}

	private PreparedChange prepare(String commit, List<PropertySource<?>> fresh, List<String> problems) {
		var candidate = CandidateEnvironment.of(this.environment, this.current, fresh);
		var changed = ChangedProperties.between(this.environment, this.current, candidate, fresh);
		var actions = new ArrayList<Runnable>();
		var found = new TreeSet<>(this.check.problems(candidate, changed));
		participants().filter(participant -> changed.touch(participant.prefixes())).forEach(participant -> {
			try {
				actions.add(participant.prepare(candidate));
			}
			catch (RuntimeException ex) {
				found.add(BindProblem.describe(ex));
			}
		});
		problems.addAll(found);
		return new PreparedChange(commit, fresh, changed, actions);
	}

	private void refuse(String commit, List<String> problems) {
		RefreshStatus.Refusal refused = this.status.refused();
		if (refused == null || !refused.commit().equals(commit)) {
			log.error("Refused the configuration at {}; {} stays in effect: {}", commit, this.status.commit(),
					String.join("; ", problems));
		}
		this.status = this.status.refusing(commit, problems);
	}

	/** The properties that differ from the start and have no effect before a restart. */
	private ChangedProperties waiting(List<PropertySource<?>> fresh) {
		List<PropertySource<?>> initial = this.source.initial();
		var atStart = CandidateEnvironment.of(this.environment, fresh, initial);
		List<String> live = Stream
			.concat(READ_AT_USE.stream(), participants().flatMap(participant -> participant.prefixes().stream()))
			.toList();
		return ChangedProperties.between(atStart, initial, this.environment, fresh).without(live);
	}

	private Stream<RefreshParticipant> participants() {
		return Stream.concat(this.settings.participants().stream(), this.others.stream());
	}

	private static @Nullable String commit(List<PropertySource<?>> sources) {
		return sources.stream()
			.map(source -> source.getProperty("config.client.version"))
			.filter(Objects::nonNull)
			.map(String::valueOf)
			.findFirst()
			.orElse(null);
	}

}
