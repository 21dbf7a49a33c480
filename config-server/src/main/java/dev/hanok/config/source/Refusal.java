package dev.hanok.config.source;

import java.util.List;

/**
 * A commit that is not served.
 *
 * @param commit the commit
 * @param problems the reasons, one a line
 */
record Refusal(String commit, List<String> problems) {
}
