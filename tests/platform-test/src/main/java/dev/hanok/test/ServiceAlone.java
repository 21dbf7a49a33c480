package dev.hanok.test;

import java.util.List;
import java.util.stream.Stream;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.function.ThrowingConsumer;

/**
 * Starts one service without the rest of the platform, on a free port. The service reads
 * its settings from {@code config-repo} of this clone, committed or not.
 */
public final class ServiceAlone {

	private ServiceAlone() {
	}

	/**
	 * Starts a service.
	 * @param name the service's name, and that of its file in {@code config-repo}
	 * @param main the service's main method
	 * @param with configuration classes that provide what the service needs
	 * @param settings further settings as {@code --name=value}; they win over the files
	 * @return the application context; closing it stops the service
	 */
	public static ConfigurableApplicationContext start(String name, ThrowingConsumer<String[]> main,
			List<Class<?>> with, String... settings) {
		return run(main, with,
				Stream.concat(Stream.of("--spring.application.name=" + name,
						"--spring.config.location=file:../config-repo/application.yml,file:../config-repo/" + name
								+ ".yml,classpath:/platform-test.yml"),
						Stream.of(settings)));
	}

	/**
	 * Starts a service that has no file in {@code config-repo}.
	 * @param main the service's main method
	 * @param settings further settings as {@code --name=value}; they win over its
	 * {@code application.yml}
	 * @return the application context; closing it stops the service
	 */
	public static ConfigurableApplicationContext start(ThrowingConsumer<String[]> main, String... settings) {
		return run(main, List.of(), Stream.concat(
				Stream.of("--spring.config.additional-location=classpath:/platform-test.yml"), Stream.of(settings)));
	}

	private static ConfigurableApplicationContext run(ThrowingConsumer<String[]> main, List<Class<?>> with,
			Stream<String> settings) {
		return SpringApplication.from(main)
			.with(with.toArray(Class<?>[]::new))
			.run(settings.toArray(String[]::new))
			.getApplicationContext();
	}

}
