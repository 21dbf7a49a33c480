package dev.hanok.config.source;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The announced commit: the one that will be served from its apply time on. It is stored
 * here until it is recorded as served.
 */
final class Announcements {

	private volatile @Nullable Announced current;

	private volatile List<String> unconfirmed = List.of();

	/**
	 * An announced commit.
	 *
	 * @param served its files
	 * @param at the apply time
	 * @param change the event that is published at the apply time
	 */
	record Announced(Served served, Instant at, CommitServedEvent change) {

		boolean isDue() {
			return !Instant.now().isBefore(this.at);
		}

		boolean isOf(String commit) {
			return this.served.version().equals(commit);
		}

	}

	void announce(Announced next) {
		this.unconfirmed = List.of();
		this.current = next;
	}

	void clear() {
		this.current = null;
	}

	@Nullable Announced current() {
		return this.current;
	}

	/**
	 * The announced commit if its apply time has come, even before it is recorded as
	 * served.
	 */
	@Nullable Announced due() {
		Announced next = this.current;
		return (next != null && next.isDue()) ? next : null;
	}

	/** The announcement as operators see it. */
	@Nullable Announcement shown() {
		Announced next = this.current;
		return (next != null && !next.isDue()) ? new Announcement(next.served().version(), next.at(), this.unconfirmed)
				: null;
	}

	void unconfirmed(String commit, List<String> instances) {
		Announced next = this.current;
		if (next != null && next.isOf(commit)) {
			this.unconfirmed = List.copyOf(instances);
		}
	}

}
