package dev.hanok.e2e;

import java.time.Duration;
import java.util.regex.Pattern;

import org.assertj.core.api.AbstractAssert;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What can be expected of an answer.
 */
final class AnswerAssert extends AbstractAssert<AnswerAssert, Answer> {

	/** Classes, packages, stack traces, SQL, addresses and names of the inside. */
	private static final Pattern INSIDE = Pattern.compile("Exception|\\bat [a-z]+\\.[a-z]+|java\\.|org\\.|dev\\.hanok|"
			+ "jackson|spring|tomcat|(?i:\\bselect |\\binsert |postgres|sql|constraint)|-service\\b|lb://|"
			+ "127\\.0\\.0\\.1|localhost|/internal/");

	AnswerAssert(Answer actual) {
		super(actual, AnswerAssert.class);
	}

	AnswerAssert hasStatus(int status) {
		if (this.actual.status() != status) {
			failWithMessage("Expected status %s:%n%s", status, this.actual);
		}
		return this;
	}

	AnswerAssert tookLessThan(Duration limit) {
		if (this.actual.took().compareTo(limit) >= 0) {
			failWithMessage("Expected an answer within %s:%n%s", limit, this.actual);
		}
		return this;
	}

	/**
	 * A problem detail that a client can work with, and support can look up.
	 */
	AnswerAssert isProblem(int status) {
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
		return showsNothingOfTheInside();
	}

	AnswerAssert isProblem(int status, String type) {
		isProblem(status);
		if (!json().path("type").asString("").equals("urn:hanok:problem:" + type)) {
			failWithMessage("Expected the problem %s:%n%s", type, this.actual);
		}
		return this;
	}

	AnswerAssert showsNothingOfTheInside() {
		// The path is the client's own text.
		String shown = this.actual.body().replaceAll("\"instance\":\"[^\"]*\"", "");
		if (INSIDE.matcher(shown).find() || this.actual.header("Server").isPresent()
				|| this.actual.header("X-Powered-By").isPresent()) {
			failWithMessage("Expected nothing of the inside:%n%s", this.actual);
		}
		return this;
	}

	/** A challenge of RFC 6750. */
	AnswerAssert challengesWith(Pattern challenge) {
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
