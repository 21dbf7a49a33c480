package dev.hanok.runner.dev;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class CompilerTests {

	@TempDir
	Path folder;

	private Path sources;

	@BeforeEach
	void aModule() throws IOException {
		this.sources = Files.createDirectories(this.folder.resolve("shelf/src/main/java"));
		write("Shelf.java", "class Shelf { int size() { return 1; } }");
	}

	@Test
	void namesFileLineAndReasonOfEachError() throws IOException {
		write("Note.java", "class Note {\n\tint size = new Shelf().height();\n\tString text = 1;\n}");
		List<String> errors = compile();
		assertThat(errors).hasSize(2);
		assertThat(errors.getFirst()).startsWith("shelf/src/main/java/Note.java:2: error: cannot find symbol")
			.contains("int size = new Shelf().height();", "symbol:   method height()");
		assertThat(errors.getLast()).startsWith("shelf/src/main/java/Note.java:3: error: incompatible types");
	}

	@Test
	void findsAnErrorInAClassThatWasNotChanged() throws IOException {
		write("Note.java", "class Note { int size = new Shelf().size(); }");
		assertThat(compile()).isEmpty();
		write("Shelf.java", "class Shelf { }");
		assertThat(compile()).singleElement().asString().startsWith("shelf/src/main/java/Note.java:1: error:");
	}

	@Test
	void writesClassesThatKnowTheNamesOfParameters() throws Exception {
		write("Note.java", "class Note { void put(String text) { } }");
		assertThat(compile()).isEmpty();
		assertThat(Files.readString(this.folder.resolve("classes/Note.class"), StandardCharsets.ISO_8859_1))
			.contains("MethodParameters");
	}

	private List<String> compile() throws IOException {
		return new Compiler().compile(this.folder, this.sources, List.of(),
				Files.createDirectories(this.folder.resolve("classes")));
	}

	private void write(String name, String text) throws IOException {
		Files.writeString(this.sources.resolve(name), text);
	}

}
