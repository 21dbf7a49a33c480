package dev.hanok.monitor;

import java.util.List;
import java.util.stream.Stream;

import dev.hanok.test.ServiceAlone;
import dev.hanok.test.TestTokens;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Runs the operations view alone, without instances. To show a service that runs
 * elsewhere, set its URI:
 * {@code --spring.cloud.discovery.client.simple.instances.<service>[0].uri=…}.
 */
final class TestMonitorServerApplication {

	private TestMonitorServerApplication() {
	}

	/**
	 * Starts the service.
	 * @param settings settings of Spring Boot, as {@code --name=value}
	 */
	public static void main(String... settings) {
		start(settings);
	}

	static ConfigurableApplicationContext start(String... settings) {
		return ServiceAlone.start("monitor-server", MonitorServerApplication::main, List.of(TestTokens.class), Stream
			.concat(Stream.of("--MONITOR_PORT=0", "--MONITOR_PASSWORD=password-of-monitor",
					"--spring.security.oauth2.client.registration.hanok.client-secret=secret"), Stream.of(settings))
			.toArray(String[]::new));
	}

}
