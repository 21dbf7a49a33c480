package dev.hanok.runner.application;

import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The command that starts a program.
 *
 * @param recording where it records for a start-up cache, if it does
 */
public record JavaCommand(List<String> line, @Nullable Path recording) {
}
