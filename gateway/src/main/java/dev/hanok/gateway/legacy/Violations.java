package dev.hanok.gateway.legacy;

import java.util.ArrayList;
import java.util.List;

import dev.hanok.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;

/** The errors in a client's request. */
class Violations {

	private static final int MAX = 10;

	private static final int LONGEST_NAME = 200;

	private final List<Violation> found = new ArrayList<>();

	/**
	 * An error in one value. The field is a JSON pointer, or {@code path.} or
	 * {@code query.} and a name.
	 */
	record Violation(String field, String message) {
	}

	void add(String field, String message) {
		if (this.found.size() < MAX) {
			String name = (field.length() <= LONGEST_NAME) ? field : field.substring(0, LONGEST_NAME) + "…";
			this.found.add(new Violation(name.isEmpty() ? "/" : name, message));
		}
	}

	List<Violation> found() {
		return this.found;
	}

	/**
	 * Ends the request if there are violations.
	 * @throws ProblemException 400, in the same form as in services
	 */
	void refuse() {
		if (!this.found.isEmpty()) {
			throw new ProblemException(HttpStatus.BAD_REQUEST, "validation-failed", "Validation failed",
					"The request has values that are not allowed; errors lists them.")
				.with("errors", this.found);
		}
	}

}
