package dev.hanok.starter.problem;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.util.HtmlUtils;

/**
 * A problem detail as an HTML page. A browser that opens a page prefers HTML; every other
 * client, including a script in a browser, gets the problem detail.
 */
class ProblemPage {

	private static final String STYLE = """
			body{margin:0;background:#fff;color:#1c1c1c;font:1.125rem/1.6 system-ui,sans-serif}
			main{max-width:34rem;margin:0 auto;padding:3rem 1.25rem}
			h1{font-size:1.5rem;line-height:1.3}
			a{color:#0b57a4}
			small{color:#595959;overflow-wrap:anywhere}""";

	private static final String HTML = """
			<!DOCTYPE html>
			<html lang="en">
			<head>
			<meta charset="utf-8">
			<meta name="viewport" content="width=device-width, initial-scale=1">
			<meta name="robots" content="noindex">
			<title>%1$s</title>
			<style>%2$s</style>
			</head>
			<body>
			<main>
			<h1>%1$s</h1>
			%3$s<p><a href="">Load this page again</a> or go to the <a href="/">start page</a>.</p>
			<p><small>Status %4$d%5$s</small></p>
			</main>
			</body>
			</html>""";

	private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'sha256-" + sha256(STYLE)
			+ "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

	private static final List<MediaType> PROBLEM_TYPES = List.of(MediaType.APPLICATION_PROBLEM_JSON,
			MediaType.APPLICATION_JSON);

	/**
	 * Whether the header {@code Accept} names HTML, and prefers it to a problem detail.
	 */
	boolean isWantedBy(HttpServletRequest request) {
		String accept = request.getHeader(HttpHeaders.ACCEPT);
		if (accept == null || !accept.contains(MediaType.TEXT_HTML_VALUE)) {
			return false;
		}
		try {
			List<MediaType> accepted = MediaType.parseMediaTypes(accept);
			double html = accepted.stream()
				.filter(MediaType.TEXT_HTML::equalsTypeAndSubtype)
				.mapToDouble(MediaType::getQualityValue)
				.max()
				.orElse(0);
			return html > PROBLEM_TYPES.stream().mapToDouble(type -> quality(accepted, type)).max().orElse(0);
		}
		catch (InvalidMediaTypeException ex) {
			return false;
		}
	}

	/** The quality of the most specific range that includes the type. */
	private static double quality(List<MediaType> accepted, MediaType type) {
		return accepted.stream()
			.filter(range -> range.includes(type))
			.reduce((one, other) -> other.isMoreSpecific(one) ? other : one)
			.map(MediaType::getQualityValue)
			.orElse(0.0);
	}

	/** The headers of the page; other headers of the response stay. */
	HttpHeaders headers() {
		var headers = new HttpHeaders();
		headers.setContentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8));
		headers.set("Content-Security-Policy", CONTENT_SECURITY_POLICY);
		headers.set("X-Content-Type-Options", "nosniff");
		headers.setCacheControl("no-store");
		return headers;
	}

	byte[] html(ProblemDetail problem, @Nullable String retryAfter) {
		var text = new StringBuilder();
		String detail = (problem.getStatus() == HttpStatus.NOT_FOUND.value()) ? "There is no page at this address."
				: problem.getDetail();
		if (detail != null) {
			text.append("<p>").append(escaped(detail)).append("</p>\n");
		}
		if (retryAfter != null && retryAfter.matches("\\d{1,9}")) {
			text.append("<p>You can try again in ").append(time(Integer.parseInt(retryAfter))).append(".</p>\n");
		}
		Object traceId = (problem.getProperties() != null) ? problem.getProperties().get("traceId") : null;
		return HTML
			.formatted(escaped(String.valueOf(problem.getTitle())), STYLE, text, problem.getStatus(),
					(traceId != null) ? ", trace id " + escaped(traceId.toString()) : "")
			.getBytes(StandardCharsets.UTF_8);
	}

	private static String time(int seconds) {
		int minutes = Math.ceilDiv(seconds, 60);
		return (seconds == 1) ? "1 second" : (seconds <= 90) ? seconds + " seconds" : minutes + " minutes";
	}

	private static String escaped(String text) {
		return HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name());
	}

	private static String sha256(String text) {
		try {
			return Base64.getEncoder()
				.encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
