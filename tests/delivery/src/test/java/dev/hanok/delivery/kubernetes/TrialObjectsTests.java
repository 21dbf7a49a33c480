package dev.hanok.delivery.kubernetes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TrialObjectsTests {

	/** Printed only once, because the script is slow. */
	private static final Manifests OBJECTS = TrialObjects.print();

	@Test
	void printsTheSamePasswordsInEachRunAndDecryptsOnRequest() throws IOException {
		Map<String, String> first = data(OBJECTS, "order-service-secrets");
		Map<String, String> second = data(TrialObjects.printDecrypted(), "order-service-secrets");
		assertThat(second).containsAllEntriesOf(first).hasSize(first.size() + 1);
		assertThat(second.get("spring.security.oauth2.client.registration.catalog.client-secret"))
			.as("48 letters, digits, - and _")
			.matches("[\\w-]{48}");
		assertThat(Files.getPosixFilePermissions(TrialObjects.PASSWORDS.resolve("all/registry"))).hasSize(2);
	}

	@Test
	void givesEachConsumerTheFilesThatComposeGives() {
		assertThat(Resource.labels(OBJECTS.named("Secret", "order-service-secrets").at("/data"))).containsOnlyKeys(
				"METRICS_PASSWORD", "MONITOR_PASSWORD", "POSTGRES_PASSWORD", "REFRESH_PASSWORD", "REGISTRY_PASSWORD",
				"REGISTRY_USERNAME", "spring.cloud.config.password");
		assertThat(data(OBJECTS, "databases-secrets", "order-service"))
			.isEqualTo(data(OBJECTS, "order-service-secrets", "POSTGRES_PASSWORD"));
		assertThat(data(OBJECTS, "order-service-secrets", "MONITOR_PASSWORD")).startsWith("{sha256}");
		assertThat(data(OBJECTS, "monitor-server-secrets", "MONITOR_PASSWORD")).doesNotStartWith("{");
	}

	@Test
	void givesPrometheusThePasswordThatTheServicesVerify() throws NoSuchAlgorithmException {
		assertThat(data(OBJECTS, "metrics-reader", "username")).isEqualTo("metrics");
		byte[] digest = MessageDigest.getInstance("SHA-256")
			.digest(data(OBJECTS, "metrics-reader", "password").strip().getBytes(StandardCharsets.UTF_8));
		assertThat(data(OBJECTS, "order-service-secrets", "METRICS_PASSWORD").strip())
			.isEqualTo("{sha256}" + HexFormat.of().formatHex(digest));
	}

	@Test
	void hasTheFilesOfConfigRepo() {
		assertThat(OBJECTS.named("ConfigMap", "config-repo").at("/data").path("order-service.yml").asString(""))
			.isEqualTo(RepositoryFile.read("config-repo/order-service.yml"));
	}

	private static String data(Manifests objects, String secret, String key) {
		return String.valueOf(data(objects, secret).get(key));
	}

	private static Map<String, String> data(Manifests objects, String secret) {
		return Resource.labels(objects.named("Secret", secret).at("/data"))
			.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey,
					(entry) -> new String(Base64.getDecoder().decode(entry.getValue()), StandardCharsets.UTF_8)));
	}

}
