package dev.hanok.runner.application;

import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The command that starts a program.
 *
 * @param recording file in which the program records for a start-up cache; null if it
 * does not
 */
public record JavaCommand(List<String> line, @Nullable Path recording) {
}
