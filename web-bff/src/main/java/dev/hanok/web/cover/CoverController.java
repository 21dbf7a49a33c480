package dev.hanok.web.cover;

import java.time.Duration;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Covers need neither the catalog nor a session, so any cache may store them.
 */
@RestController
class CoverController {

	private static final MediaType SVG = MediaType.parseMediaType("image/svg+xml;charset=UTF-8");

	private static final int LONGEST = 200;

	@GetMapping("/covers")
	ResponseEntity<String> cover(@RequestParam(defaultValue = "") String title,
			@RequestParam(defaultValue = "") String author) {
		return ResponseEntity.ok()
			.cacheControl(CacheControl.maxAge(Duration.ofDays(7)).cachePublic())
			.contentType(SVG)
			.body(new Cover(printable(title), printable(author)).svg());
	}

	/** XML cannot contain control characters and lone surrogates. */
	private static String printable(String text) {
		String clean = text.replaceAll("[\\p{Cc}\\p{Cs}\\uFFFE\\uFFFF]", " ").strip();
		return (clean.length() > LONGEST) ? clean.substring(0, clean.offsetByCodePoints(0, LONGEST / 2)) : clean;
	}

}
