package dev.hanok.benchmarks;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Spring Cloud Gateway as it comes. Its route is given on the command line.
 */
@SpringBootApplication
class BareGateway {

	static void main(String[] args) {
		SpringApplication.run(BareGateway.class, args);
	}

}
