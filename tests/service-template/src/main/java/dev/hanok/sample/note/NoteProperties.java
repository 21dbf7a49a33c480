package dev.hanok.sample.note;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of notes.
 *
 * @param limit the most notes in a list
 */
@Validated
@ConfigurationProperties("sample.notes")
record NoteProperties(@Min(1) @Max(500) @DefaultValue("50") int limit) {
}
