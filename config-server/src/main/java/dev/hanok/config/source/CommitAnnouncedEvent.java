package dev.hanok.config.source;

import java.time.Instant;

/**
 * A commit that all instances put into effect at the same time.
 *
 * @param change the commit
 * @param at the apply time
 */
public record CommitAnnouncedEvent(CommitServedEvent change, Instant at) {
}
