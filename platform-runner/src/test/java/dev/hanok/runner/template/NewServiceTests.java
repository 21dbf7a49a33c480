package dev.hanok.runner.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.hanok.runner.home.PlatformException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class NewServiceTests {

	private static final Path REPOSITORY = Path.of("..");

	@TempDir
	Path clone;

	@BeforeEach
	void copyTheTemplate() throws IOException {
		copy("pom.xml");
		copy("config-repo/gateway.yml");
		copy("deploy/docker/services.yml");
		copy("catalog-service/src/main/resources/application.yml");
		copy("catalog-service/src/main/java/dev/hanok/catalog/package-info.java");
		try (Stream<Path> files = Files.walk(REPOSITORY.resolve("tests/service-template"))) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				copy(REPOSITORY.relativize(file).toString());
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "shelf,true", "shelf,false", "book-reviews-service,true", "book-reviews-service,false" })
	void touchesTheRootPomAndTheContainersAndNoOtherFile(String name, boolean database) throws IOException {
		Map<String, String> before = contents();
		new NewService(this.clone).create(name, database, "/api/books/**");
		Map<String, String> after = contents();
		assertThat(after.get("deploy/docker/services.yml")).contains("\n  " + name + ":\n",
				"service: service" + (database ? "-with-database" : "") + "\n    image: ${"
						+ name.toUpperCase(Locale.ROOT).replace('-', '_') + "_IMAGE:-");
		before.remove("deploy/docker/services.yml");
		after.remove("deploy/docker/services.yml");
		assertThat(before).allSatisfy((place, text) -> {
			String expected = place.equals("pom.xml") ? text.replace("\t\t<module>platform-runner<",
					"\t\t<module>" + name + "</module>\n\t\t<module>platform-runner<") : text;
			assertThat(after.get(place)).isEqualTo(expected);
		});
		after.keySet().removeAll(before.keySet());
		assertThat(after.keySet())
			.allMatch((place) -> place.startsWith(name + "/") || place.equals("config-repo/" + name + ".yml"))
			.contains("config-repo/" + name + ".yml", name + "/pom.xml", name + "/Jenkinsfile", name + "/README.md",
					name + "/service.yml", name + "/src/main/resources/application.yml");
		assertThat(after.values()).allSatisfy((text) -> assertThat(text).doesNotContainIgnoringCase("sample")
			.doesNotContain("database>", "../../", "greeting>"));
	}

	@Test
	void namesClassesPackagesAndPathsAfterTheService() throws IOException {
		new NewService(this.clone).create("book-reviews-service", true, "/api/books/reviews/**");
		assertThat(read("book-reviews-service/src/main/java/dev/hanok/bookreviews/BookReviewsApplication.java"))
			.contains("package dev.hanok.bookreviews;", "public class BookReviewsApplication {");
		assertThat(read("book-reviews-service/src/main/java/dev/hanok/bookreviews/note/NoteController.java"))
			.contains("\"/api/books/reviews/notes\"");
		assertThat(read("book-reviews-service/src/main/resources/application.yml"))
			.contains("name: book-reviews-service\n", "paths: /api/books/reviews/**\n");
		assertThat(read("book-reviews-service/src/test/java/dev/hanok/bookreviews/Settings.java"))
			.contains("\"../config-repo/book-reviews-service.yml\"", "\"../config-repo/application.yml\"");
	}

	@Test
	void addsADatabaseOnlyIfRequested() throws IOException {
		new NewService(this.clone).create("shelf", false, "/api/shelf/**");
		assertThat(read("shelf/pom.xml")).doesNotContain("flyway", "postgresql");
		assertThat(read("config-repo/shelf.yml")).contains("greeting:").doesNotContain("notes:");
		assertThat(contents().keySet()).noneMatch((place) -> place.startsWith("shelf/") && place.contains("note"));
		assertThat(this.clone.resolve("shelf/src/main/resources/db")).doesNotExist();
		new NewService(this.clone).create("stack", true, "/api/stack/**");
		assertThat(read("stack/pom.xml")).contains("flyway", "postgresql");
		assertThat(read("config-repo/stack.yml")).contains("notes:").doesNotContain("greeting:");
		assertThat(this.clone.resolve("stack/src/main/resources/db/migration/V1__notes.sql")).exists();
	}

	@ParameterizedTest
	@CsvSource({ "Shelf,/api/shelf/**,valid name", "she_lf,/api/shelf/**,valid name", "-shelf,/api/shelf/**,valid name",
			"shelf-,/api/shelf/**,valid name", "3d-shelf,/api/shelf/**,valid name", "../shelf,/api/shelf/**,valid name",
			"a-name-of-more-than-thirty-letters,/api/shelf/**,valid name", "zipkin,/api/shelf/**,is taken",
			"catalog-service,/api/shelf/**,is taken", "log-buffer,/api/shelf/**,is taken",
			"catalog,/api/shelf/**,dev.hanok.catalog", "new,/api/shelf/**,keyword", "shelf,/actuator/**,valid path",
			"shelf,/oauth2/**,valid path", "shelf,/api/**,valid path", "shelf,/api/shelf,valid path",
			"shelf,/api/../x/**,valid path", "shelf,/api/catalog/**,/api/catalog",
			"shelf,/api/orders/shelf/**,/api/orders", "other,/api/catalog/products/x/**,overlaps" })
	void writesNothingWhenCalledWrongly(String name, String path, String reason) throws IOException {
		Map<String, String> before = contents();
		assertThatExceptionOfType(PlatformException.class)
			.isThrownBy(() -> new NewService(this.clone).create(name, true, path))
			.withMessageContaining(reason);
		assertThat(contents()).isEqualTo(before);
	}

	@Test
	void refusesAPathThatAnotherServiceHas() {
		new NewService(this.clone).create("shelf", false, "/api/books/**");
		assertThatExceptionOfType(PlatformException.class)
			.isThrownBy(() -> new NewService(this.clone).create("other", false, "/api/books/old/**"))
			.withMessageContaining("overlaps /api/books/**");
	}

	private void copy(String place) throws IOException {
		if (!place.contains("target/")) {
			Path target = this.clone.resolve(place);
			Files.createDirectories(target.resolveSibling(""));
			Files.copy(REPOSITORY.resolve(place), target);
		}
	}

	private String read(String place) throws IOException {
		return Files.readString(this.clone.resolve(place));
	}

	private Map<String, String> contents() throws IOException {
		Map<String, String> contents = new TreeMap<>();
		try (Stream<Path> files = Files.walk(this.clone)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				contents.put(this.clone.relativize(file).toString(), Files.readString(file));
			}
		}
		return contents;
	}

}
