package dev.hanok.registry;

import java.util.List;
import java.util.stream.Stream;

import dev.hanok.test.ServiceAlone;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Runs the registry alone. Services authenticate as {@code registry} with the password
 * {@code not-used}.
 */
final class TestRegistryServerApplication {

	private TestRegistryServerApplication() {
	}

	/**
	 * Starts the service.
	 * @param settings settings of Spring Boot, as {@code --name=value}
	 */
	public static void main(String... settings) {
		start(settings);
	}

	static ConfigurableApplicationContext start(String... settings) {
		return ServiceAlone.start("registry-server", RegistryServerApplication::main, List.of(),
				Stream.concat(Stream.of("--eureka.client.enabled=true", "--eureka.client.register-with-eureka=false",
						"--eureka.client.fetch-registry=false"), Stream.of(settings))
					.toArray(String[]::new));
	}

}
