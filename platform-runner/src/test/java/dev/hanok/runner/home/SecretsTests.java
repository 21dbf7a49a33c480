package dev.hanok.runner.home;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SecretsTests {

	@TempDir
	Path folder;

	@Test
	void makesEachPasswordOnceAndDifferent() {
		Secrets secrets = new Home(this.folder).secrets();
		assertThat(secrets.password("config")).hasSizeGreaterThan(30).isEqualTo(secrets.password("config"));
		assertThat(secrets.password("postgres-order_service")).isNotEqualTo(secrets.password("postgres-auth_service"));
	}

	@Test
	void letsNoOtherUserReadASecret() throws Exception {
		new Home(this.folder).secrets().password("redis");
		Path secrets = this.folder.resolve("secrets");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets))).isEqualTo("rwx------");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets.resolve("redis-password"))))
			.isEqualTo("rw-------");
	}

	@Test
	void usesTheEncryptKeyThatTheUserWrote() throws Exception {
		Files.createDirectory(this.folder.resolve("secrets"));
		Files.writeString(this.folder.resolve("secrets/encrypt-key"), "my own\n");
		assertThat(new Home(this.folder).secrets().encryptKey()).isEqualTo("my own");
	}

	@Test
	void writesADigestAsServicesReadIt() {
		assertThat(Secrets.digest("right"))
			.isEqualTo("{sha256}27042f4e6eca7d0b2a7ee4026df2ecfa51d3339e6d122aa099118ecd8563bad9");
	}

}
