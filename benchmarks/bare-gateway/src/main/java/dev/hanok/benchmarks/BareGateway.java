package dev.hanok.benchmarks;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Spring Cloud Gateway with its default settings. The command line names its route.
 */
@SpringBootApplication
class BareGateway {

	static void main(String[] args) {
		SpringApplication.run(BareGateway.class, args);
	}

}
