package dev.hanok.runner.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class TestRunTests {

	@TempDir
	Path folder;

	@Test
	void findsTheTestsThatNameAChangedClass() throws IOException {
		Files.writeString(this.folder.resolve("OrderTests.java"), "class OrderTests { }");
		Files.writeString(this.folder.resolve("PlacingTests.java"), "class PlacingTests { Order order; }");
		Files.writeString(this.folder.resolve("OrdersTests.java"), "class OrdersTests { }");
		Files.writeString(this.folder.resolve("Orders.java"), "class Orders { Order order; }");
		assertThat(TestRun.testsOf(this.folder, Set.of("Order"))).containsExactly("OrderTests", "PlacingTests");
		assertThat(TestRun.testsOf(this.folder, Set.of())).isEmpty();
	}

}
