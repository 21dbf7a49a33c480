package dev.hanok.config.source;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.cloud.config.server.environment.NoSuchLabelException;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * The branches and tags that clients request. Each of their commits is checked like those
 * of the followed branch, but no instance tries it. If a commit cannot be served, the
 * last good commit of the label is served until config-server is restarted.
 * <p>
 * The work that clients can cause is bounded: labels are looked up one at a time, each
 * one at most twice a second, and only the most recently requested labels are stored.
 * Names that do not exist are not stored.
 */
class ServedLabels {

	private static final Logger log = LoggerFactory.getLogger(ServedLabels.class);

	static final int MAX = 20;

	private static final int LONGEST = 200;

	private static final Duration FRESH = Duration.ofMillis(500);

	private final ConfigurationSource source;

	private final SnapshotCheck check;

	private final Duration wait;

	private final ReentrantLock lookup = new ReentrantLock();

	private final Map<String, Label> known = new LinkedHashMap<>(MAX, 0.75f, true) {

		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Label> eldest) {
			return size() > MAX;
		}

	};

	ServedLabels(ConfigurationSource source, SnapshotCheck check, Duration wait) {
		this.source = source;
		this.check = check;
		this.wait = wait;
	}

	/**
	 * The state of a label at its last lookup.
	 *
	 * @param followed whether it is the branch that is served by default
	 * @param commit its newest commit; empty for the followed branch
	 * @param served its newest commit that can be served
	 * @param until when it is looked up again
	 */
	private record Label(boolean followed, String commit, @Nullable Served served, long until) {

		boolean isFresh() {
			return System.nanoTime() - this.until < 0;
		}

	}

	/**
	 * The configuration of a branch or tag; null for the branch that is served by
	 * default.
	 * @throws NoSuchLabelException if there is no such label, or no commit of it can be
	 * served
	 */
	@Nullable Served at(String name) {
		if (name.length() > LONGEST || name.startsWith("-") || !Repository.isValidRefName(Constants.R_HEADS + name)) {
			throw new NoSuchLabelException("This is not the name of a branch or tag");
		}
		Label label = known(name);
		if (label == null || !label.isFresh()) {
			label = lookUp(name, label);
		}
		if (!label.followed() && label.served() == null) {
			throw new NoSuchLabelException("No commit of " + name + " can be served");
		}
		return label.served();
	}

	private Label lookUp(String name, @Nullable Label before) {
		if (!tryLookupLock()) {
			return orBusy(before);
		}
		try {
			// Another request may have looked it up while this one waited.
			Label current = known(name);
			if (current == null || !current.isFresh()) {
				current = lookUpNow(name, current);
				remember(name, current);
			}
			return current;
		}
		catch (IOException ex) {
			log.warn("Label {} could not be read: {}", name, ex.toString());
			return orBusy(before);
		}
		finally {
			this.lookup.unlock();
		}
	}

	private Label lookUpNow(String name, @Nullable Label before) throws IOException {
		long until = System.nanoTime() + FRESH.toNanos();
		if (name.equals(this.source.branch())) {
			return new Label(true, "", null, until);
		}
		Snapshot latest = this.source.labelled(name);
		if (latest == null) {
			forget(name);
			throw new NoSuchLabelException("There is no branch or tag " + name);
		}
		if (before != null && before.commit().equals(latest.version())) {
			return new Label(false, latest.version(), before.served(), until);
		}
		Served checked = servedFor(latest.version());
		if (checked != null) {
			return new Label(false, latest.version(), checked, until);
		}
		List<String> problems = this.check.problems(latest);
		if (problems.isEmpty()) {
			return new Label(false, latest.version(), Served.of(latest), until);
		}
		Served kept = (before != null) ? before.served() : null;
		log.error("Refused the configuration of label {} at {}; {} is served for it: {}", name, latest.version(),
				(kept != null) ? kept.version() : "nothing", String.join("; ", problems));
		return new Label(false, latest.version(), kept, until);
	}

	private boolean tryLookupLock() {
		try {
			return this.lookup.tryLock(this.wait.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private static Label orBusy(@Nullable Label before) {
		if (before == null) {
			throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "The label cannot be read now.");
		}
		return before;
	}

	private @Nullable Label known(String name) {
		synchronized (this.known) {
			return this.known.get(name);
		}
	}

	/** A commit is checked once, even if several labels have it. */
	private @Nullable Served servedFor(String commit) {
		synchronized (this.known) {
			return this.known.values()
				.stream()
				.map(Label::served)
				.filter(Objects::nonNull)
				.filter(served -> served.version().equals(commit))
				.findFirst()
				.orElse(null);
		}
	}

	private void remember(String name, Label label) {
		synchronized (this.known) {
			this.known.put(name, label);
		}
	}

	private void forget(String name) {
		synchronized (this.known) {
			this.known.remove(name);
		}
	}

}
