package dev.hanok.sample.note;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * What a user sends to write a note.
 *
 * @param text what it is to say; PostgreSQL stores no NUL character
 */
record NewNote(@NotBlank @Size(max = 1000) @Pattern(regexp = "[^\\x00]*") String text) {
}
