package dev.hanok.runner.platform;

import java.time.Duration;

/**
 * The result of a start.
 *
 * @param orderPossible from the beginning of the command until an order could be placed
 * @param whole until everything was ready
 * @param built how much of it went into building
 * @param nothingToDo whether everything ran already
 */
public record Started(Duration orderPossible, Duration whole, Duration built, boolean nothingToDo) {
}
