package dev.hanok.catalog.product;

import java.util.List;

import dev.hanok.starter.page.Cursor;
import dev.hanok.starter.page.Slice;
import dev.hanok.starter.page.Total;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Pages of products by title: of all products, or of those with certain words. The cost
 * of a page that is read by cursor depends neither on the size of the catalog nor on the
 * depth of the page, except for words that a few thousand products have.
 */
@Component
class ProductSearch {

	private static final Slice<Product> NONE = new Slice<>(List.of(), null);

	private final Products products;

	ProductSearch(Products products) {
		this.products = products;
	}

	/** A page by number, and the number of products. */
	ProductPage numbered(String query, int page, int size) {
		long offset = (long) page * size;
		if (query.isBlank()) {
			Total total = Total.of(this.products.count());
			return page(query, page, size, total, total.reaches(offset) ? list(Position.FIRST, size, offset) : NONE);
		}
		String words = SearchWords.query(query);
		if (words.isEmpty()) {
			// The query has only punctuation, which is not a word of any text.
			return page(query, page, size, Total.of(0), NONE);
		}
		Slice<Product> nearby = nearby(words, Position.FIRST, size, offset);
		if (nearby.next() != null) {
			// Many more products have these words; counting them would take longer than
			// finding a page.
			return page(query, page, size, new Total(offset + size + 1, true), nearby);
		}
		Total total = Total.of(this.products.countMatching(words));
		return page(query, page, size, total,
				total.reaches(offset) ? search(words, Position.FIRST, size, offset) : NONE);
	}

	/** The page that begins at a cursor. */
	ProductPage following(String query, String cursor, int size) {
		Position position = Cursor.read(cursor, 2, parts -> new Position(parts.getFirst(), parts.getLast()));
		Slice<Product> slice = following(query, position, size);
		return ProductPage.following(slice, size, next(query, size, slice.next()));
	}

	private Slice<Product> following(String query, Position position, int size) {
		if (query.isBlank()) {
			return list(position, size, 0);
		}
		String words = SearchWords.query(query);
		if (words.isEmpty()) {
			return NONE;
		}
		Slice<Product> nearby = nearby(words, position, size, 0);
		return (nearby.next() != null) ? nearby : search(words, position, size, 0);
	}

	private Slice<Product> list(Position after, int size, long offset) {
		return slice(this.products.list(after.title(), after.sku(), size + 1, offset), size);
	}

	private Slice<Product> nearby(String words, Position after, int size, long offset) {
		return (offset < Products.NEAR)
				? slice(this.products.searchNearby(words, after.title(), after.sku(), size + 1, offset), size) : NONE;
	}

	private Slice<Product> search(String words, Position after, int size, long offset) {
		return slice(this.products.search(words, after.title(), after.sku(), size + 1, offset), size);
	}

	private static Slice<Product> slice(List<Product> rows, int size) {
		return Slice.of(rows, size, last -> Cursor.after(last.title(), last.sku()));
	}

	private static ProductPage page(String query, int page, int size, Total total, Slice<Product> slice) {
		return ProductPage.numbered(slice, page, size, total, next(query, size, slice.next()));
	}

	private static @Nullable String next(String query, int size, @Nullable Cursor cursor) {
		if (cursor == null) {
			return null;
		}
		var uri = UriComponentsBuilder.fromPath(ProductController.PATH);
		if (!query.isBlank()) {
			uri.queryParam("query", "{query}");
		}
		return uri.queryParam("size", size).queryParam("cursor", cursor).encode().buildAndExpand(query).toUriString();
	}

	/**
	 * The product after which a page begins. No title is empty, so the first page begins
	 * before all of them.
	 */
	private record Position(String title, String sku) {

		static final Position FIRST = new Position("", "");

	}

}
