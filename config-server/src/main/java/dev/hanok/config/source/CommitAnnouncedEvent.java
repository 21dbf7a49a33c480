package dev.hanok.config.source;

import java.time.Instant;

/**
 * A commit that all instances put into effect at the same moment.
 *
 * @param change the commit
 * @param at the moment
 */
public record CommitAnnouncedEvent(CommitServedEvent change, Instant at) {
}
