package dev.hanok.sample.note;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NoteTests {

	@Test
	void hasAUniqueIdAndStrippedText() {
		Note first = Note.of("alice", new NewNote(" milk "));
		assertThat(first.text()).isEqualTo("milk");
		assertThat(first.id()).isNotEqualTo(Note.of("alice", new NewNote("milk")).id());
	}

}
