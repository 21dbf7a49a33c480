package dev.hanok.config.source;

import java.time.Instant;

/**
 * A commit that was or is served.
 *
 * @param commit its id
 * @param since when config-server began to serve it
 * @param author the name of its author
 * @param subject the first line of its message
 */
public record ServedCommit(String commit, Instant since, String author, String subject) {
}
