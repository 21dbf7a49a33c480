package dev.hanok.sample.note;

import java.security.Principal;
import java.util.List;

import jakarta.validation.Valid;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/sample/notes")
class NoteController {

	private final Notes notes;

	private final NoteProperties settings;

	NoteController(Notes notes, NoteProperties settings) {
		this.notes = notes;
		this.settings = settings;
	}

	@GetMapping
	List<Note> own(Principal caller) {
		return this.notes.newest(caller.getName(), this.settings.limit());
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	Note write(Principal caller, @Valid @RequestBody NewNote note) {
		Note written = Note.of(caller.getName(), note);
		this.notes.add(written.id(), written.author(), written.text());
		return written;
	}

}
