package dev.hanok.delivery.script;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Builds and tests an old order-service with Maven. Because this takes minutes, it is not
 * part of {@code ./mvnw verify}; {@code .ci/run} runs it by name.
 */
class CheckMigrationsIT {

	private static final String MIGRATION = "order-service/src/main/resources/db/migration/V99__new.sql";

	@TempDir
	private static Path folder;

	private static RepositoryCopy copy;

	private static String begin;

	@BeforeAll
	static void copy() {
		copy = RepositoryCopy.in(folder);
		// Keeps one test class, which is enough here.
		Shell fewer = Shell.run(folder, "bash", "-c", """
				find platform-*/src/test order-service/src/test -name '*Tests.java' ! -name KeyCleanUpTests.java -delete
				""");
		assertThat(fewer.exitCode()).as(fewer.errors()).isZero();
		begin = copy.commit("Keep one test");
	}

	@BeforeEach
	void resetTheCopy() {
		copy.git("reset", "--quiet", "--hard", begin);
	}

	@Test
	void acceptsANewNullableColumn() {
		Shell result = check("alter table orders add column note text;");
		assertThat(result.exitCode()).as(result.output() + result.errors()).isZero();
		assertThat(result.output()).contains("V99__new.sql", "It works: Tests run: ");
	}

	@Test
	void printsTheFailedTestAndTheDatabaseError() {
		Shell result = check("alter table orders rename column customer to buyer;");
		assertThat(result.exitCode()).as(result.output() + result.errors()).isEqualTo(1);
		assertThat(result.errors()).contains("KeyCleanUpTests.deletesExpiredKeysInBatches",
				"column \"customer\" of relation \"orders\" does not exist", "Expand first");
	}

	private static Shell check(String migration) {
		copy.write(MIGRATION, migration).commit("Change the schema");
		return copy.script("deploy/check-migrations", "order-service");
	}

}
