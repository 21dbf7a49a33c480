package dev.hanok.sample.note;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * The request body for a new note.
 *
 * @param text the text of the note, without NUL, which PostgreSQL cannot store
 */
record NewNote(@NotBlank @Size(max = 1000) @Pattern(regexp = "[^\\x00]*") String text) {
}
