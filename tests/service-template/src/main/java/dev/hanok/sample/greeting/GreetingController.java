package dev.hanok.sample.greeting;

import java.security.Principal;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/sample/greeting")
class GreetingController {

	private final GreetingProperties settings;

	GreetingController(GreetingProperties settings) {
		this.settings = settings;
	}

	@GetMapping
	Greeting greet(Principal caller) {
		return Greeting.of(this.settings.word(), caller.getName());
	}

}
