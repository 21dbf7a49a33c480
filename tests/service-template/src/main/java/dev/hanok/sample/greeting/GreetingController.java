package dev.hanok.sample.greeting;

import java.security.Principal;

import dev.hanok.starter.refresh.Refreshable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/sample/greeting")
class GreetingController {

	private final Refreshable<GreetingProperties> settings;

	GreetingController(Refreshable<GreetingProperties> settings) {
		this.settings = settings;
	}

	@GetMapping
	Greeting greet(Principal caller) {
		return Greeting.of(this.settings.get().word(), caller.getName());
	}

}
