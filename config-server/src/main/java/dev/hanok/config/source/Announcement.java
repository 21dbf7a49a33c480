package dev.hanok.config.source;

import java.time.Instant;
import java.util.List;

/**
 * A commit that will be served from its apply time on.
 *
 * @param commit the commit
 * @param at the apply time
 * @param unconfirmed the instances that have not confirmed that they are prepared
 */
public record Announcement(String commit, Instant at, List<String> unconfirmed) {
}
