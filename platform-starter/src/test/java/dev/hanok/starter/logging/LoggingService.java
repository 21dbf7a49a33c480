package dev.hanok.starter.logging;

import java.util.List;
import java.util.stream.Stream;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import net.logstash.logback.argument.StructuredArguments;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.MarkerFactory;

import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Writes log lines that a test reads. Runs in a separate JVM.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class LoggingService {

	private static final Logger log = LoggerFactory.getLogger(LoggingService.class);

	/**
	 * Messages that are long or have special characters, each of which is another case
	 * for a JSON writer.
	 */
	static final List<String> HOSTILE = Stream
		.of("x", "\"", "\u0000", "\n", "\r\n", "\u2028", "\u00e4", "\u20ac", "\ud83d\ude00", "\ud83d", "\ude00")
		.flatMap(part -> Stream.of("hostile " + part, "hostile " + part.repeat(100_000 / part.length())))
		.toList();

	private static Throwable deep() {
		Throwable cause = new IllegalStateException("cause 0");
		for (int i = 1; i < 200; i++) {
			cause = new IllegalStateException("cause " + i, cause);
		}
		return cause;
	}

	static void main(String[] args) {
		SpringApplication.run(LoggingService.class, args);
	}

	@Bean
	CommandLineRunner lines(ObservationRegistry observations) {
		return arguments -> {
			log.info("outside");
			Observation.createNotStarted("work", observations).observe(() -> log.info("inside\nof a \"trace\""));
			log.error("broken", new IllegalStateException("the cause"));
			MDC.put("customer", "personal");
			LoggerFactory.getLogger("access")
				.atInfo()
				.addKeyValue("more", "fields")
				.log("request", StructuredArguments.keyValue("status", 200));
			LoggerFactory.getLogger("audit").atInfo().addKeyValue("event", "sign-in").log("audited");
			log.atInfo().addKeyValue("more", "fields").addMarker(MarkerFactory.getMarker("marked")).log("decorated");
			MDC.clear();
			HOSTILE.forEach(log::info);
			log.error("x".repeat(20_000), new IllegalStateException("y".repeat(20_000)));
			log.error("deep", deep());
		};
	}

}
