package dev.hanok.e2e;

import java.time.Duration;
import java.util.regex.Pattern;

import org.assertj.core.api.AbstractAssert;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Assertions about a response of the gateway.
 */
final class ResponseAssert extends AbstractAssert<ResponseAssert, Response> {

	/** Classes, packages, stack traces, SQL, internal addresses and names. */
	private static final Pattern INTERNALS = Pattern
		.compile("Exception|\\bat [a-z]+\\.[a-z]+|java\\.|org\\.|dev\\.hanok|"
				+ "jackson|spring|tomcat|(?i:\\bselect |\\binsert |postgres|sql|constraint)|-service\\b|lb://|"
				+ "127\\.0\\.0\\.1|localhost|/internal/");

	ResponseAssert(Response actual) {
		super(actual, ResponseAssert.class);
	}

	ResponseAssert hasStatus(int status) {
		if (this.actual.status() != status) {
			failWithMessage("Expected status %s:%n%s", status, this.actual);
		}
		return this;
	}

	ResponseAssert tookLessThan(Duration limit) {
		if (this.actual.took().compareTo(limit) >= 0) {
			failWithMessage("Expected a response within %s:%n%s", limit, this.actual);
		}
		return this;
	}

	/**
	 * A complete problem detail: type, title, status and trace id, without internals.
	 */
	ResponseAssert isProblem(int status) {
		hasStatus(status);
		if (!this.actual.header("Content-Type").orElse("").startsWith("application/problem+json")) {
			failWithMessage("Expected application/problem+json:%n%s", this.actual);
		}
		JsonNode problem = json();
		boolean complete = problem.path("type").asString("").startsWith("urn:hanok:problem:")
				&& !problem.path("title").asString("").isEmpty() && problem.path("status").asInt() == status
				&& problem.path("traceId").asString("").matches("[0-9a-f]{32}");
		if (!complete) {
			failWithMessage("Expected type, title, status and traceId:%n%s", this.actual);
		}
		return revealsNoInternals();
	}

	ResponseAssert isProblem(int status, String type) {
		isProblem(status);
		if (!json().path("type").asString("").equals("urn:hanok:problem:" + type)) {
			failWithMessage("Expected the problem %s:%n%s", type, this.actual);
		}
		return this;
	}

	ResponseAssert revealsNoInternals() {
		// The path is input of the client, so it may contain any word.
		String shown = this.actual.body().replaceAll("\"instance\":\"[^\"]*\"", "");
		if (INTERNALS.matcher(shown).find() || this.actual.header("Server").isPresent()
				|| this.actual.header("X-Powered-By").isPresent()) {
			failWithMessage("Expected no internals:%n%s", this.actual);
		}
		return this;
	}

	/** The header WWW-Authenticate of RFC 6750. */
	ResponseAssert challengesWith(Pattern challenge) {
		if (!challenge.matcher(this.actual.header("WWW-Authenticate").orElse("")).find()) {
			failWithMessage("Expected WWW-Authenticate like %s:%n%s", challenge, this.actual);
		}
		return this;
	}

	private JsonNode json() {
		try {
			return this.actual.json();
		}
		catch (JacksonException ex) {
			failWithMessage("Expected JSON:%n%s", this.actual);
			throw ex;
		}
	}

}
