package dev.hanok.delivery.script;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The checks of {@code deploy/check-migrations} before the old version is built. A
 * stand-in replaces Maven; {@link CheckMigrationsIT} uses the real one.
 */
class CheckMigrationsTests {

	private static final String MIGRATIONS = "order-service/src/main/resources/db/migration/";

	private static final String RELEASED = MIGRATIONS + "V2__trace_parent.sql";

	@TempDir
	private static Path folder;

	private static RepositoryCopy copy;

	private static String begin;

	@BeforeAll
	static void copy() {
		copy = RepositoryCopy.forScriptsIn(folder);
		// The stand-in prints its commit, the migrations and its arguments.
		begin = copy.write("mvnw", """
				#!/bin/sh
				cat version
				ls order-service/src/main/resources/db/migration
				printf '%s\\n' "$@"
				echo "[INFO] Tests run: 7, Failures: 0"
				""").write("version", "begin").commit("Stand in for Maven");
	}

	@BeforeEach
	void resetTheCopy() {
		copy.backTo(begin);
		for (String tag : copy.git("tag").lines().toList()) {
			copy.git("tag", "--delete", tag);
		}
	}

	@Test
	void aServiceWithoutMigrationsHasNothingToCheck() {
		assertThat(check(0, "gateway").output()).contains("has no migrations");
	}

	@Test
	void withoutNewMigrationsThereIsNothingToCheck() {
		copy.write("version", "2").write("order-service/new", "").commit("Change");
		assertThat(check(0, "order-service").output()).contains("no new migrations");
	}

	@Test
	void aRepositoryWithOneCommitHasNothingToCheck() {
		copy.git("reset", "--quiet", "--hard", "HEAD^");
		assertThat(check(0, "order-service").output()).contains("There is no commit before the first");
	}

	@Test
	void aServiceWithItsFirstMigrationHasNothingToCheck() {
		copy.write("gateway/src/main/resources/db/migration/V1__first.sql", "").commit("Keep something");
		assertThat(check(0, "gateway").output()).contains("had no database");
	}

	@Test
	void runsTheTestsOfTheOldVersionWithTheNewMigrations() {
		copy.write("version", "2").write(MIGRATIONS + "V99__new.sql", "").commit("Expand");
		assertThat(check(0, "order-service").output()).contains("V99__new.sql", "Tests run: 7");
		assertThat(log()).startsWith("begin")
			.contains("V2__trace_parent.sql", "V99__new.sql", "-Dtest=", "dev.hanok.order.PlacingOrdersTests")
			.doesNotContain("dev.hanok.starter");
	}

	@Test
	void usesTheNewestReleaseAsTheOldVersion() {
		copy.git("tag", "v1.0.0");
		copy.write(MIGRATIONS + "V99__new.sql", "").commit("Expand");
		copy.write("version", "3").commit("Go on");
		copy.git("tag", "v1.1.0");
		assertThat(check(0, "order-service").output()).contains("of v1.0.0", "V99__new.sql");
		copy.write("version", "4").commit("Go on");
		assertThat(check(0, "order-service").output()).contains("no new migrations since v1.1.0");
		assertThat(check(0, "order-service", begin).output()).contains("of v1.0.0", "V99__new.sql");
	}

	@Test
	void checksUncommittedMigrationsAgainstHead() {
		copy.write("version", "2").commit("Go on");
		copy.write(MIGRATIONS + "V99__new.sql", "");
		check(0, "order-service");
		assertThat(log()).startsWith("2");
	}

	@Test
	void refusesAChangedReleasedMigration() {
		copy.write(RELEASED, "alter table orders add column other text;").commit("Change it");
		assertThat(check(1, "order-service").errors()).contains("V2__trace_parent.sql has changed",
				"Flyway would refuse");
	}

	@Test
	void refusesARemovedOrRenamedReleasedMigration() {
		copy.git("mv", RELEASED, MIGRATIONS + "V2__other.sql");
		copy.commit("Rename it");
		assertThat(check(1, "order-service").errors()).contains("V2__trace_parent.sql is missing");
		copy.git("rm", "--quiet", "-r", MIGRATIONS);
		copy.commit("Remove all");
		assertThat(check(1, "order-service", begin).errors()).contains("V1__orders.sql is missing");
	}

	@ParameterizedTest
	@ValueSource(strings = { "V2__same.sql", "V1_5__between.sql", "V1.9__between.sql", "V0__before.sql" })
	void refusesANewMigrationBelowTheReleasedOnes(String name) {
		copy.write(MIGRATIONS + name, "").commit("Add it");
		assertThat(check(1, "order-service").errors()).contains(name + " is not higher than ");
	}

	@Test
	void acceptsHigherVersionsAndRepeatableMigrations() {
		String[] names = { "V99_1__above.sql", "V100__above.sql", "R__view.sql" };
		for (String name : names) {
			copy.write(MIGRATIONS + name, "");
		}
		copy.commit("Add them");
		assertThat(check(0, "order-service").output()).contains(names);
	}

	@Test
	void printsWhyTheOldVersionCannotBeBuilt() {
		String broken = copy.write("mvnw", """
				#!/bin/sh
				echo "[ERROR] No compiler here"
				exit 1
				""").commit("Break the build");
		copy.write(MIGRATIONS + "V99__new.sql", "").commit("Expand");
		assertThat(check(1, "order-service", broken).errors()).contains("could not be built", "No compiler here");
	}

	@Test
	void refusesUnknownServicesAndCommits() {
		assertThat(check(2, "unknown").errors()).contains("There is no service unknown", "order-service");
		assertThat(check(2, "order-service", "0123456").errors()).contains("This clone has no commit 0123456");
	}

	@Test
	void removesItsTemporaryFiles(@TempDir Path temporary) {
		copy.write(MIGRATIONS + "V99__new.sql", "").commit("Expand");
		Shell result = Shell.run(folder, "env", "TMPDIR=" + temporary, "deploy/check-migrations", "order-service");
		assertThat(result.exitCode()).isZero();
		assertThat(temporary).isEmptyDirectory();
		assertThat(copy.git("status", "--porcelain")).isEmpty();
	}

	private static String log() {
		try {
			return Files.readString(folder.resolve("target/reports/check-migrations-order-service.log"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Shell check(int exitCode, String... arguments) {
		Shell result = copy.script("deploy/check-migrations", arguments);
		assertThat(result.exitCode()).as(result.output() + result.errors()).isEqualTo(exitCode);
		return result;
	}

}
