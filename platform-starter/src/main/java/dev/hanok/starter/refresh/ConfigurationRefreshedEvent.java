package dev.hanok.starter.refresh;

/**
 * Another commit of the configuration is in effect.
 *
 * @param commit the commit
 */
public record ConfigurationRefreshedEvent(String commit) {
}
