package dev.hanok.delivery.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ListLogMessagesTests {

	@Test
	void printsMessagesAtInfoAndAboveWithFileLineAndLevel(@TempDir Path folder) throws IOException {
		Path source = folder.resolve("shop/src/main/java/Shop.java");
		Files.createDirectories(source.getParent());
		Files.writeString(source, """
				class Shop {
					void open() {
						log.debug("Not listed");
						// log.warn("Not listed");
						log.info("Shop {} is open; it closes at {}", name(),
								time);
						orders.forEach(order -> log.warn("Order \\"{}\\" failed, "
								+ "try again", order));
						logger.error(text());
						lines.forEach(log::warn);
					}
				}
				""");
		assertThat(list(folder.toString()).lines()).containsExactly(
				"shop/src/main/java/Shop.java:5 INFO Shop {} is open; it closes at {}",
				"shop/src/main/java/Shop.java:7 WARN Order \\\"{}\\\" failed, try again",
				"shop/src/main/java/Shop.java:9 ERROR …", "shop/src/main/java/Shop.java:10 WARN …");
	}

	@Test
	void messagesOfTheServicesContainWords() {
		assertThat(list().lines()).hasSizeGreaterThan(30)
			.allSatisfy(line -> assertThat(line).matches("\\S+:\\d+ (INFO|WARN|ERROR) (…|.*\\p{Alpha}{2}.*)"));
	}

	private static Shell list(String... arguments) {
		Path root = RepositoryCopy.original();
		String[] command = new String[arguments.length + 1];
		command[0] = root.resolve("tests/list-log-messages").toString();
		System.arraycopy(arguments, 0, command, 1, arguments.length);
		Shell script = Shell.run(root, command);
		assertThat(script.exitCode()).as(script.errors()).isZero();
		return script;
	}

}
