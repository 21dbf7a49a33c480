package dev.hanok.config.webhook;

import java.io.IOException;

import dev.hanok.config.source.ServedConfiguration;
import dev.hanok.config.source.ServedConfiguration.Verdict;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * {@code POST /webhook}: looks for a new commit at once and responds with the result: 200
 * if the newest commit is served or announced, 422 with the reasons if it is refused, 503
 * if the repository cannot be read. The content of the request is not used: it may be
 * late, or replayed by an attacker.
 */
@RestController
class WebhookController {

	private static final Logger log = LoggerFactory.getLogger(WebhookController.class);

	/** The payload of a push of many commits has some hundred kilobytes. */
	private static final int LARGEST = 5 * 1024 * 1024;

	private final ServedConfiguration configuration;

	private final WebhookProperties properties;

	WebhookController(ServedConfiguration configuration, WebhookProperties properties) {
		this.configuration = configuration;
		this.properties = properties;
	}

	@PostMapping("/webhook")
	ResponseEntity<Verdict> pushed(HttpServletRequest request) throws IOException {
		if (this.properties.secret().isBlank()) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND);
		}
		byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
		if (body.length > LARGEST) {
			throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
		}
		if (!new WebhookSignature(this.properties.secret()).isValid(request::getHeader, body)) {
			throw new ResponseStatusException(HttpStatus.UNAUTHORIZED, "The signature does not match.");
		}
		Verdict verdict = look();
		return ResponseEntity.status(verdict.problems().isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT)
			.body(verdict);
	}

	private Verdict look() {
		try {
			return this.configuration.look();
		}
		catch (IOException ex) {
			log.warn("A webhook reported a push, but the repository could not be read: {}", ex.toString());
			throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "The repository cannot be read.", ex);
		}
	}

}
