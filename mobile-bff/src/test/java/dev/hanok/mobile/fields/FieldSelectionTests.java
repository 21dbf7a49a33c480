package dev.hanok.mobile.fields;

import java.util.List;

import dev.hanok.starter.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FieldSelectionTests {

	private static final Shelf SHELF = new Shelf("A", List.of(new Book("Emma", new Author("Jane", "Austen"))),
			List.of("orders"));

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			textBlock = """
					name                                 | {"name":"A","missing":["orders"]}
					books.title                          | {"books":[{"title":"Emma"}],"missing":["orders"]}
					books.title, books.author.last,name, | {"name":"A","books":[{"title":"Emma","author":{"last":"Austen"}}],"missing":["orders"]}
					books,books.title                    | {"books":[{"title":"Emma","author":{"first":"Jane","last":"Austen"}}],"missing":["orders"]}
					missing                              | {"missing":["orders"]}
					""")
	void keepsSelectedFieldsAndTheListOfMissingParts(String fields, String expected) {
		assertThat(sent(fields)).isEqualTo(JsonMapper.shared().readTree(expected));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "," })
	void selectsAllFieldsByDefault(String fields) {
		assertThat(FieldSelection.of(fields, Shelf.class).apply(SHELF, JsonMapper.shared())).isSameAs(SHELF);
	}

	@ParameterizedTest
	@ValueSource(strings = { "book", "books.", "books.titl", "books.title.x", ".", "name,Name", "books..title" })
	void refusesAFieldThatIsNotInTheResponse(String fields) {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> FieldSelection.of(fields, Shelf.class))
			.satisfies(ex -> assertThat(ex.getStatusCode().value()).isEqualTo(400));
	}

	@Test
	void includesParentsAndSubfieldsOfASelectedField() {
		FieldSelection selection = FieldSelection.of("books.author", Shelf.class);
		assertThat(selection.includes("books")).isTrue();
		assertThat(selection.includes("books.author.first")).isTrue();
		assertThat(selection.includes("books.title")).isFalse();
		assertThat(selection.includes("name")).isFalse();
	}

	private static Object sent(String fields) {
		return FieldSelection.of(fields, Shelf.class).apply(SHELF, JsonMapper.shared());
	}

	record Shelf(String name, List<Book> books, List<String> missing) {
	}

	record Book(String title, Author author) {
	}

	record Author(String first, String last) {
	}

}
