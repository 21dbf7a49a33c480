package dev.hanok.test;

import java.sql.DriverManager;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ContainersTests {

	@Test
	void areUsedAsTheSystemPropertySays() {
		assertThat(Containers.decide("true")).isTrue();
		assertThat(Containers.decide("false")).isFalse();
		assertThatIllegalArgumentException().isThrownBy(() -> Containers.decide("yes"));
	}

	@Test
	void imagesHaveTheVersionsOfThePlatform() {
		assertThat(Containers.image("postgres").asCanonicalNameString()).matches("postgres:\\d+");
		assertThat(Containers.image("redis").asCanonicalNameString()).matches("redis:\\d+");
	}

	@Test
	void givesEachCallerItsOwnDatabase() throws Exception {
		String first = TestPostgres.freshDatabase();
		assertThat(TestPostgres.freshDatabase()).isNotEqualTo(first);
		try (var connection = DriverManager.getConnection(first, "postgres", "postgres")) {
			assertThat(connection.getMetaData().getTables(null, "public", null, null).next()).isFalse();
		}
	}

}
