package dev.hanok.e2e;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * config-server mirrors the clone on the host.
 */
@EndToEnd
class ContainerConfigurationIT {

	/**
	 * Requests settings from config-server. Runs in the container of another service,
	 * because config-server itself has only a digest of the password. The images have no
	 * HTTP client, so the script uses Bash.
	 */
	private static final String REQUEST = """
			exec 3<>/dev/tcp/config-server/8888
			login=$(printf 'config:%s' "$(cat /run/secrets/spring.cloud.config.password)" | base64 -w0)
			printf 'GET /catalog-service/default HTTP/1.1\\r\\nHost: x\\r\\nAuthorization: Basic %s\\r\\nConnection: close\\r\\n\\r\\n' "$login" >&3
			cat <&3""";

	@Test
	void aCommitOnTheHostIsServed() {
		String commit = ConfigClone.commit("catalog-service.yml", "# nothing changed");

		await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(served()).contains(commit));
	}

	@Test
	void aBrokenCommitIsLoggedAndNotServed() {
		String good = ConfigClone.commit("order-service.yml", "# nothing changed");
		await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(served()).contains(good));

		String broken = ConfigClone.commit("order-service.yml", "a: [");

		Docker docker = Containers.current().docker();
		await().atMost(Duration.ofSeconds(10))
			.untilAsserted(() -> assertThat(docker.compose("logs", "config-server")).contains(broken.substring(0, 7)));
		assertThat(served()).contains(good);
		ConfigClone.revert();
	}

	private static String served() {
		return Containers.current().docker().compose("exec", "-T", "order-service", "bash", "-c", REQUEST);
	}

}
