package dev.hanok.config.source;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.cloud.config.environment.Environment;
import org.springframework.cloud.config.server.environment.EnvironmentRepository;
import org.springframework.cloud.config.server.environment.SearchPathLocator;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * The configuration that config-server serves: the files of one checked commit. A newer
 * commit replaces it if all its files can be read and the services can use it. Otherwise
 * the newer commit is refused, and the last good one is still served, even after a
 * restart. Other branches and tags are served only to clients that request them.
 */
public class ServedConfiguration implements EnvironmentRepository, SearchPathLocator {

	private static final Logger log = LoggerFactory.getLogger(ServedConfiguration.class);

	/** A refused commit is tried again after this time: a newer service may accept it. */
	private static final Duration RETRY = Duration.ofSeconds(10);

	/** How long a request waits while another request looks up a label. */
	private static final Duration LABEL_WAIT = Duration.ofSeconds(5);

	private final ConfigurationSource source;

	private final SnapshotCheck check;

	private final ServedLabels labels;

	private final ApplicationEventPublisher events;

	private final Supplier<@Nullable CommitTrial> trial;

	private volatile Served served;

	private final Announcements announcements = new Announcements();

	/** The commit that instances fetch during a trial; no other request asks for it. */
	private volatile @Nullable Served candidate;

	private volatile @Nullable Refusal refused;

	/** The commit that was served according to the source at the last check. */
	private @Nullable String agreed;

	private long retryAt;

	private boolean failing;

	ServedConfiguration(ConfigurationSource source, SnapshotCheck check, ApplicationEventPublisher events,
			Supplier<@Nullable CommitTrial> trial) throws IOException {
		this.source = source;
		this.check = check;
		this.labels = new ServedLabels(source, check, LABEL_WAIT);
		this.events = events;
		this.trial = trial;
		this.served = start();
	}

	/**
	 * The result for a commit: served or refused.
	 *
	 * @param commit the commit
	 * @param problems the reasons why the commit is refused, one a line; empty if it is
	 * not refused
	 */
	public record Verdict(String commit, List<String> problems) {
	}

	@Override
	public Environment findOne(String application, String profile, @Nullable String label) {
		return findOne(application, profile, label, false);
	}

	@Override
	public Environment findOne(String application, String profile, @Nullable String label, boolean includeOrigin) {
		RequestedNames.check(application, profile);
		return at(label).files().findOne(application, profile, null, includeOrigin);
	}

	@Override
	public Locations getLocations(String application, String profile, @Nullable String label) {
		RequestedNames.check(application, profile);
		return at(label).files().getLocations(application, profile, null);
	}

	/**
	 * The commit that is served.
	 * @return its id
	 */
	public String version() {
		return current().version();
	}

	/**
	 * The announced commit.
	 * @return the commit and its apply time; null if there is none
	 */
	public @Nullable Announcement announced() {
		return this.announcements.shown();
	}

	/**
	 * Records which instances are not prepared for the announced commit.
	 * @param commit the commit
	 * @param instances their ids
	 */
	public void unconfirmed(String commit, List<String> instances) {
		this.announcements.unconfirmed(commit, instances);
	}

	/**
	 * The commits that were served last.
	 * @return at most 50, the served one first; none for a folder without Git
	 * @throws IOException if the mirror cannot be read
	 */
	public List<ServedCommit> history() throws IOException {
		return this.source.history();
	}

	/**
	 * The settings of a service at a commit of the history. Secrets are not decrypted.
	 * @param commit the commit's id
	 * @param application name of the service
	 * @param profile its profiles
	 * @return its settings; null if the commit is not in the history
	 * @throws IOException if the mirror cannot be read
	 */
	public @Nullable Environment inHistory(String commit, String application, String profile) throws IOException {
		RequestedNames.check(application, profile);
		Snapshot snapshot = this.source.inHistory(commit);
		return (snapshot != null) ? Served.of(snapshot).files().findOne(application, profile, null) : null;
	}

	/** The newest commit, if it cannot be served. */
	@Nullable Refusal refused() {
		return this.refused;
	}

	/** Whether the newest commit cannot be served. */
	boolean isRefusing() {
		return this.refused != null;
	}

	private boolean isRefused(Snapshot snapshot) {
		Refusal current = this.refused;
		return current != null && current.commit().equals(snapshot.version());
	}

	private Served at(@Nullable String label) {
		Served tried = this.candidate;
		if (label != null && tried != null && label.equals(tried.version())) {
			return tried;
		}
		Announcements.Announced next = this.announcements.current();
		if (label != null && next != null && next.isOf(label)) {
			return next.served();
		}
		Served current = current();
		if (label == null || label.isEmpty() || label.equals(current.version())) {
			return current;
		}
		Served labelled = this.labels.at(label);
		return (labelled != null) ? labelled : current;
	}

	/** Serves an announced commit at its apply time, even if it is not yet recorded. */
	private Served current() {
		Announcements.Announced due = this.announcements.due();
		return (due != null) ? due.served() : this.served;
	}

	/** Repeats if another config-server has served a commit in the meantime. */
	private Served start() throws IOException {
		while (true) {
			try (ConfigurationSource.Turn turn = this.source.turn()) {
				return first();
			}
			catch (OvertakenException ex) {
				log.info("The configuration is read again: {}", ex.getMessage());
			}
		}
	}

	private Served first() throws IOException {
		Snapshot last = this.source.lastServed();
		try {
			Snapshot latest = this.source.latest();
			List<String> problems = this.check.problems(latest);
			if (problems.isEmpty() && last != null && !last.equals(latest) && this.source.isRefused(latest)) {
				problems = List.of("a service refused it before config-server was started; it is tried again");
			}
			if (problems.isEmpty() && (last == null || !Schedule.isAhead(latest))) {
				return serve(latest);
			}
			if (last == null || (last.equals(latest) && !problems.isEmpty())) {
				throw new ConfigurationRefused(latest.version(), problems);
			}
			if (!problems.isEmpty()) {
				refuse(latest, problems, last);
			}
		}
		catch (OvertakenException ex) {
			throw ex;
		}
		catch (IOException ex) {
			if (last == null) {
				throw new ConfigurationRefused(ex);
			}
			failed(last.version(), ex);
		}
		List<String> problems = this.check.problems(last);
		if (!problems.isEmpty()) {
			// This commit was good when it was first served, so the key must have
			// changed.
			throw new ConfigurationRefused(last.version(), problems);
		}
		return serve(last);
	}

	/** Looks for a new commit. For a clone on this machine, this only reads a file. */
	@Scheduled(fixedDelayString = "${platform.config.poll-every:500ms}")
	void poll() {
		try {
			look();
		}
		catch (OvertakenException ex) {
			log.info("The configuration is read again: {}", ex.getMessage());
		}
		catch (IOException | RuntimeException ex) {
			failed(version(), ex);
		}
	}

	/**
	 * Looks for a new commit, and serves it if it can be used. A commit that was refused
	 * in the last seconds is not tried again.
	 * @return the result for the newest commit
	 * @throws IOException if the repository cannot be read
	 */
	public synchronized Verdict look() throws IOException {
		try (ConfigurationSource.Turn turn = this.source.turn()) {
			follow();
			return decide(turn);
		}
	}

	/**
	 * Serves the commit that another config-server with the same source has checked. It
	 * also notifies the instances again, because the other one may have ended before it
	 * did so.
	 */
	private void follow() throws IOException {
		Snapshot shared = this.source.lastServed();
		if (shared == null || shared.version().equals(this.agreed)) {
			return;
		}
		this.agreed = shared.version();
		if (!shared.version().equals(version())) {
			CommitServedEvent change = change(shared);
			this.served = Served.of(shared);
			log.info("Configuration at {} is served, after the check by another config-server", shared.version());
			this.events.publishEvent(change);
		}
	}

	private Verdict decide(ConfigurationSource.Turn turn) throws IOException {
		Snapshot latest = this.source.latest();
		this.failing = false;
		serveIfDue();
		Announcements.Announced next = this.announcements.current();
		if (next != null && next.isOf(latest.version())) {
			return new Verdict(latest.version(), List.of());
		}
		if (next != null) {
			this.announcements.clear();
			log.info("Change to the configuration at {}, announced for {}, is cancelled: a newer commit replaces it",
					next.served().version(), next.at());
		}
		if (latest.version().equals(version())) {
			// Also true after a refused commit was withdrawn.
			this.refused = null;
			return new Verdict(latest.version(), List.of());
		}
		Refusal known = this.refused;
		if (known != null && isRefused(latest) && System.nanoTime() - this.retryAt < 0) {
			return new Verdict(known.commit(), known.problems());
		}
		List<String> problems = this.check.problems(latest);
		if (problems.isEmpty()) {
			problems = serveIfItCanBeUsed(latest, turn);
		}
		if (problems.isEmpty()) {
			this.refused = null;
		}
		else {
			refuse(latest, problems, this.served.snapshot());
		}
		return new Verdict(latest.version(), problems);
	}

	private List<String> serveIfItCanBeUsed(Snapshot latest, ConfigurationSource.Turn turn) throws IOException {
		CommitServedEvent change = change(latest);
		CommitTrial instances = this.trial.get();
		if (instances != null) {
			turn.lasts(instances.limit());
			this.candidate = Served.of(latest);
			try {
				List<String> problems = instances.problems(change);
				if (!problems.isEmpty()) {
					this.source.refused(latest);
					return problems;
				}
			}
			finally {
				this.candidate = null;
			}
		}
		Instant applyTime = Schedule.of(latest);
		if (applyTime != null && applyTime.isAfter(Instant.now().plus(Schedule.LONGEST))) {
			return List.of(Schedule.tooLate(applyTime));
		}
		if (applyTime != null && Schedule.isAhead(latest)) {
			log.info("Configuration at {} is announced; it will be served starting at {}", latest.version(), applyTime);
			this.announcements.announce(new Announcements.Announced(Served.of(latest), applyTime, change));
			this.events.publishEvent(new CommitAnnouncedEvent(change, applyTime));
			return List.of();
		}
		this.served = serve(latest);
		this.events.publishEvent(change);
		return List.of();
	}

	/**
	 * Records that the announced commit is served, if its apply time has come. Requests
	 * get the commit from that time on, even before this method is called.
	 * @throws IOException if the mirror cannot be written
	 */
	public synchronized void serveAnnouncedIfDue() throws IOException {
		try (ConfigurationSource.Turn turn = this.source.turn()) {
			serveIfDue();
		}
	}

	private void serveIfDue() throws IOException {
		Announcements.Announced due = this.announcements.due();
		if (due != null) {
			this.served = serve(due.served().snapshot());
			this.announcements.clear();
			this.events.publishEvent(due.change());
		}
	}

	private CommitServedEvent change(Snapshot next) throws IOException {
		return new CommitServedEvent(next.version(),
				ChangedFiles.between(this.served.snapshot().folder(), next.folder()));
	}

	private Served serve(Snapshot snapshot) throws IOException {
		this.source.served(snapshot);
		Snapshot shared = this.source.lastServed();
		this.agreed = (shared != null) ? shared.version() : null;
		log.info("Configuration at {} is served", snapshot.version());
		return Served.of(snapshot);
	}

	/** Logs each outage once. */
	private void failed(String kept, Exception ex) {
		if (!this.failing) {
			log.warn("Configuration repository could not be read; the configuration at {} is still served", kept, ex);
		}
		this.failing = true;
	}

	private void refuse(Snapshot snapshot, List<String> problems, Snapshot kept) {
		if (!isRefused(snapshot)) {
			log.error("Refused the configuration at {}; {} is still served: {}", snapshot.version(), kept.version(),
					String.join("; ", problems));
		}
		this.refused = new Refusal(snapshot.version(), problems);
		this.retryAt = System.nanoTime() + RETRY.toNanos();
	}

}
