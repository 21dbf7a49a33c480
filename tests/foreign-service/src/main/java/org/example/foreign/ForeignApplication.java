package org.example.foreign;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A service of another team, like a new project from start.spring.io. */
@SpringBootApplication
@RestController
class ForeignApplication {

	static void main(String[] args) {
		SpringApplication.run(ForeignApplication.class, args);
	}

	@GetMapping("/api/foreign/greeting")
	String greeting() {
		return "hello from elsewhere";
	}

}
