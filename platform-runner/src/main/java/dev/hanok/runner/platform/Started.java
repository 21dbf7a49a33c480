package dev.hanok.runner.platform;

import java.time.Duration;

/**
 * The result of a start.
 *
 * @param orderPossible time from the beginning of the command until an order could be
 * placed
 * @param whole time until everything was ready
 * @param built time of the build
 * @param nothingToDo whether everything ran already
 */
public record Started(Duration orderPossible, Duration whole, Duration built, boolean nothingToDo) {
}
