package dev.hanok.web.catalog;

import java.util.Locale;

/**
 * A filter of the catalog: a word that the description must have, too. The catalog finds
 * the beginnings of words.
 */
enum Genre {

	NOVEL("novel"), PLAY("play"), POETRY("poem"), STORIES("stor"), CHILDREN("children"), SATIRE("satire");

	private final String word;

	Genre(String word) {
		this.word = word;
	}

	/** The key of the genre in the address of the page. */
	public String key() {
		return name().toLowerCase(Locale.ROOT);
	}

	String word() {
		return this.word;
	}

}
