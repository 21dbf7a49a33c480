package dev.hanok.sample;

import dev.hanok.test.TestTokens;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * Runs the service alone, by {@code spring-boot:test-run} or from an IDE. The service
 * logs its port, and this class logs a token.
 */
final class TestSampleApplication {

	private static final Logger log = LoggerFactory.getLogger(TestSampleApplication.class);

	private TestSampleApplication() {
	}

	/**
	 * Starts the service.
	 * @param arguments not used
	 */
	public static void main(String[] arguments) {
		SpringApplicationBuilder application = new SpringApplicationBuilder(TestTokens.class);
		application.sources(SampleApplication.class);
		var context = application.run("--" + Settings.NAME, "--" + Settings.FILES);
		log.info("A token: {}", context.getBean(TestTokens.class).customer("customer"));
	}

}
