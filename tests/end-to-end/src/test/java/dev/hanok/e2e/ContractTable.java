package dev.hanok.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A table of docs/observability.md, which documents the telemetry.
 *
 * @param rows the cells of each row below the header
 */
record ContractTable(List<List<String>> rows) {

	private static final Pattern CODE = Pattern.compile("`([^`]*)`");

	/** Reads the first table of a section. */
	static ContractTable of(String chapter) {
		List<List<String>> rows = lines().stream()
			.dropWhile((line) -> !line.equals("## " + chapter))
			.dropWhile((line) -> !line.startsWith("|"))
			.takeWhile((line) -> line.startsWith("|"))
			.skip(2)
			.map((line) -> Arrays.stream(line.substring(1).split("(?<!\\\\)\\|")).map(String::strip).toList())
			.toList();
		if (rows.isEmpty()) {
			throw new IllegalStateException("docs/observability.md has no table in chapter " + chapter);
		}
		return new ContractTable(rows);
	}

	/** The words of a cell that are in code font. */
	static List<String> names(String cell) {
		return CODE.matcher(cell).results().map((match) -> match.group(1)).toList();
	}

	private static List<String> lines() {
		return page().lines().toList();
	}

	static String page() {
		try {
			return Files.readString(Hanok.repository().resolve("docs/observability.md"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
