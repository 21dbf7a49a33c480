package dev.hanok.web.catalog;

import java.util.Locale;

/**
 * A filter of the catalog: the prefix of a word that title or description must have, in
 * addition to the words of the query.
 */
enum Genre {

	NOVEL("novel"), PLAY("play"), POETRY("poem"), STORIES("stor"), CHILDREN("children"), SATIRE("satire");

	private final String word;

	Genre(String word) {
		this.word = word;
	}

	/** The key of the genre in the URL of the page. */
	public String key() {
		return name().toLowerCase(Locale.ROOT);
	}

	String word() {
		return this.word;
	}

}
