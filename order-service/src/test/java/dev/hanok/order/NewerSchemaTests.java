package dev.hanok.order;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.hanok.test.TestPostgres;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * During a deploy and after a rollback, instances start with a database that a newer
 * version has migrated.
 */
@OrderServiceTest
class NewerSchemaTests {

	@Autowired
	Flyway flyway;

	@Test
	void startsWithADatabaseThatANewerVersionHasMigrated(@TempDir Path newer) throws IOException {
		Files.writeString(newer.resolve("V9999__newer.sql"), "alter table orders add column newer text");
		String database = TestPostgres.freshDatabase();
		Flyway.configure()
			.configuration(this.flyway.getConfiguration())
			.dataSource(database, "postgres", "postgres")
			.locations("classpath:db/migration", "filesystem:" + newer)
			.load()
			.migrate();

		Flyway own = Flyway.configure()
			.configuration(this.flyway.getConfiguration())
			.dataSource(database, "postgres", "postgres")
			.load();
		assertThat(own.migrate().migrationsExecuted).isZero();
		assertThat(own.info().current().getState()).isEqualTo(MigrationState.FUTURE_SUCCESS);
	}

}
