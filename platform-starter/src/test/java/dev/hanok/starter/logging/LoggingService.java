package dev.hanok.starter.logging;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Writes a few lines as a service would, for a test to read. Runs in a JVM of its own.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class LoggingService {

	private static final Logger log = LoggerFactory.getLogger(LoggingService.class);

	static void main(String[] args) {
		SpringApplication.run(LoggingService.class, args);
	}

	@Bean
	CommandLineRunner lines(ObservationRegistry observations) {
		return arguments -> {
			log.info("outside");
			Observation.createNotStarted("work", observations).observe(() -> log.info("inside\nof a \"trace\""));
			log.error("broken", new IllegalStateException("the cause"));
		};
	}

}
