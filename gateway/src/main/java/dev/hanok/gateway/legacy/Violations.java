package dev.hanok.gateway.legacy;

import java.util.ArrayList;
import java.util.List;

import dev.hanok.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;

/** What a client's request has wrong. */
class Violations {

	private static final int MOST = 10;

	private static final int LONGEST_NAME = 200;

	private final List<Violation> found = new ArrayList<>();

	/** A value, by JSON pointer, or by {@code path.} or {@code query.} and its name. */
	record Violation(String field, String message) {
	}

	void add(String field, String message) {
		if (this.found.size() < MOST) {
			String name = (field.length() <= LONGEST_NAME) ? field : field.substring(0, LONGEST_NAME) + "…";
			this.found.add(new Violation(name.isEmpty() ? "/" : name, message));
		}
	}

	List<Violation> found() {
		return this.found;
	}

	/**
	 * Ends the request if there are any.
	 * @throws ProblemException 400, of the same form as those of services
	 */
	void refuse() {
		if (!this.found.isEmpty()) {
			throw new ProblemException(HttpStatus.BAD_REQUEST, "validation-failed", "Validation failed",
					"The request has values that are not allowed; errors tells which.")
				.with("errors", this.found);
		}
	}

}
