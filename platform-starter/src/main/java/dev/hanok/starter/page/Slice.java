package dev.hanok.starter.page;

import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * The items of one page.
 *
 * @param <T> what is listed
 * @param items at most as many as requested
 * @param next where the next page begins; null on the last one
 */
public record Slice<T>(List<T> items, @Nullable Cursor next) {

	/**
	 * Creates a slice from rows that were read with a limit of {@code size + 1}: an
	 * additional row means that another page follows.
	 * @param <T> what is listed
	 * @param rows in their order
	 * @param size how many items the page takes
	 * @param cursor returns the cursor for the page that begins after an item
	 * @return the slice
	 */
	public static <T> Slice<T> of(List<T> rows, int size, Function<T, Cursor> cursor) {
		if (rows.size() <= size) {
			return new Slice<>(rows, null);
		}
		List<T> items = List.copyOf(rows.subList(0, size));
		return new Slice<>(items, cursor.apply(items.getLast()));
	}

}
