package dev.hanok.sample.note;

import java.util.UUID;

import org.springframework.data.annotation.Id;

/**
 * A note.
 *
 * @param id its id
 * @param author the user who wrote it
 * @param text its text
 */
record Note(@Id UUID id, String author, String text) {

	static Note of(String author, NewNote note) {
		return new Note(UUID.randomUUID(), author, note.text().strip());
	}

}
