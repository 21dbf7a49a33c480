package dev.hanok.starter.security;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.env.ConfigTreePropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResource;

import static org.assertj.core.api.Assertions.assertThat;

class SecretValuesTests {

	private final StandardEnvironment environment = new StandardEnvironment();

	@ParameterizedTest
	@ValueSource(strings = { "spring.datasource.password", "POSTGRES_PASSWORD",
			"spring.security.oauth2.client.registration.catalog.client-secret",
			"platform.auth.clients.order-service.secretHash", "platform.auth.users.customer.password-hash",
			"encrypt.key", "ENCRYPT_KEY", "some.api-key", "app.keys[0]", "spring.ssl.bundle.pem.web.private-key",
			"GITHUB_TOKEN", "aws.credentials", "proxy.authorization" })
	void masksSecretNames(String key) {
		assertThat(shown(key, "some value")).isEqualTo("******");
	}

	@ParameterizedTest
	@ValueSource(strings = { "server.port", "spring.security.oauth2.authorizationserver.issuer",
			"platform.security.jwk-set-uri", "spring.security.oauth2.client.provider.auth.token-uri",
			"platform.security.keys-refreshed-every", "platform.auth.key-rotation", "PWD", "spring.ssl.public-key" })
	void showsValuesThatAreNotSecret(String key) {
		assertThat(shown(key, "some value")).isEqualTo("some value");
	}

	@ParameterizedTest
	@CsvSource({ "http://registry:abc@host:8761/eureka/,http://******@host:8761/eureka/",
			"https://token@host/repository.git,https://******@host/repository.git",
			"'redis://:abc@a,redis://:def@b','redis://******@a,redis://******@b'",
			"jdbc:postgresql://db/x?user=me&password=abc&ssl=on,jdbc:postgresql://db/x?user=me&password=******&ssl=on",
			"http://host/path@home,http://host/path@home" })
	void masksCredentialsInUrls(String value, String expected) {
		assertThat(shown("some.address", value)).isEqualTo(expected);
	}

	@Test
	void masksEncryptedValues() {
		assertThat(shown("innocent", "{cipher}0123456789abcdef")).isEqualTo("******");
	}

	@Test
	void masksAllValuesOfAFolderOfSecrets(@TempDir Path folder) throws Exception {
		Files.writeString(folder.resolve("innocent"), "content-of-a-file");
		var tree = new ConfigTreePropertySource("secrets", folder);
		this.environment.getPropertySources().addFirst(tree);
		assertThat(shown(tree, "innocent", "content-of-a-file")).isEqualTo("******");
		assertThat(shown("other", "has content-of-a-file in it")).isEqualTo("******");
	}

	@Test
	void showsTheUserNameBesideAPassword(@TempDir Path folder) throws Exception {
		Files.writeString(folder.resolve("REGISTRY_USERNAME"), "catalog-service");
		var tree = new ConfigTreePropertySource("secrets", folder);
		this.environment.getPropertySources().addFirst(tree);
		assertThat(shown(tree, "REGISTRY_USERNAME", "catalog-service")).isEqualTo("catalog-service");
		assertThat(shown("spring.application.name", "catalog-service")).isEqualTo("catalog-service");
	}

	@Test
	void masksASecretThatAnotherSettingRepeats() {
		this.environment.getPropertySources()
			.addFirst(new MapPropertySource("test",
					Map.of("DB_PASSWORD", "correct-horse", "app.password", "${DB_PASSWORD}-battery")));
		assertThat(shown("command", "connect --as me --with correct-horse")).isEqualTo("******");
		assertThat(shown("command", "connect --with correct-horse-battery")).isEqualTo("******");
		assertThat(shown("command", "connect --with something-else")).isEqualTo("connect --with something-else");
	}

	@Test
	void doesNotSearchForShortSecretsInOtherValues() {
		this.environment.getPropertySources().addFirst(new MapPropertySource("test", Map.of("DB_PASSWORD", "post")));
		assertThat(shown("address", "jdbc:postgresql://db/x")).isEqualTo("jdbc:postgresql://db/x");
	}

	/**
	 * config-server serves these values decrypted, so only their names mark them as
	 * secret.
	 */
	@Test
	void masksTheNamesOfAllEncryptedValuesInConfigRepo() throws Exception {
		List<String> ciphers = new ArrayList<>();
		try (var files = Files.newDirectoryStream(Path.of("../config-repo"), "*.yml")) {
			for (Path file : files) {
				for (PropertySource<?> source : new YamlPropertySourceLoader().load(file.toString(),
						new FileSystemResource(file))) {
					for (String name : ((EnumerablePropertySource<?>) source).getPropertyNames()) {
						if (String.valueOf(source.getProperty(name)).startsWith("{cipher}")) {
							ciphers.add(name);
						}
					}
				}
			}
		}
		assertThat(ciphers).isNotEmpty().allMatch(SecretValues::isSecretName);
	}

	private Object shown(String key, String value) {
		return shown(new MapPropertySource("some", Map.of()), key, value);
	}

	private Object shown(PropertySource<?> source, String key, String value) {
		Object shown = new SecretValues(this.environment).apply(new SanitizableData(source, key, value)).getValue();
		assertThat(shown).isNotNull();
		return shown;
	}

}
