package dev.hanok.starter.refresh;

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
 * effect as a whole or not at all. It replaces the property sources of the import and
 * lets each {@link RefreshParticipant} take over what has changed. Spring Cloud's
 * {@code ContextRefresher} is not used: it also builds the registry's client anew, and
 * the instance would leave the registry for a moment.
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

	private List<PropertySource<?>> current;

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
		this.status = new RefreshStatus((commit != null) ? commit : "none", new TreeSet<>(), null);
	}

	/** Beans that are built while the context starts must not see half of a change. */
	@EventListener(ApplicationReadyEvent.class)
	void onReady() {
		this.ready = true;
	}

	RefreshStatus status() {
		return this.status;
	}

	/**
	 * Reads the configuration again, and puts it into effect if it is another one.
	 */
	synchronized RefreshStatus refresh() {
		if (this.ready) {
			List<PropertySource<?>> fresh = fetch();
			if (fresh != null) {
				use(fresh);
			}
		}
		return this.status;
	}

	/**
	 * Asks whether a commit that is not served yet could be put into effect.
	 * @return the reasons why not, one a line; empty if it could
	 */
	synchronized List<String> check(String commit) {
		if (!this.ready || commit.equals(this.status.commit())) {
			return List.of();
		}
		List<PropertySource<?>> fresh = this.source.fetch(commit);
		var candidate = CandidateEnvironment.of(this.environment, this.current, fresh);
		return prepare(candidate, ChangedProperties.between(this.environment, this.current, candidate, fresh),
				new ArrayList<>());
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

	private void use(List<PropertySource<?>> fresh) {
		String commit = commit(fresh);
		if (commit == null || commit.equals(this.status.commit())) {
			this.status = this.status.refusingNothing();
			return;
		}
		var candidate = CandidateEnvironment.of(this.environment, this.current, fresh);
		var changed = ChangedProperties.between(this.environment, this.current, candidate, fresh);
		var changes = new ArrayList<Runnable>();
		List<String> problems = prepare(candidate, changed, changes);
		if (!problems.isEmpty()) {
			refuse(commit, problems);
			return;
		}
		CandidateEnvironment.replace(this.environment.getPropertySources(), this.current, fresh);
		changes.forEach(Runnable::run);
		ChangedProperties waiting = waiting(fresh);
		this.current = fresh;
		log.info("Configuration at {} is in effect instead of {}; changed properties: {}{}", commit,
				this.status.commit(), changed.names().size(),
				waiting.names().isEmpty() ? "" : "; a restart is needed for " + String.join(", ", waiting.names()));
		this.status = new RefreshStatus(commit, waiting.names(), null);
		this.events.publishEvent(new ConfigurationRefreshedEvent(commit));
	}

	private List<String> prepare(CandidateEnvironment candidate, ChangedProperties changed, List<Runnable> changes) {
		var problems = new TreeSet<>(this.check.problems(candidate, changed));
		participants().filter(participant -> changed.touch(participant.prefixes())).forEach(participant -> {
			try {
				changes.add(participant.prepare(candidate));
			}
			catch (RuntimeException ex) {
				problems.add(BindProblem.describe(ex));
			}
		});
		return List.copyOf(problems);
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
