package dev.hanok.starter.problem;

import java.net.URI;

import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * Ends a request with a problem detail (RFC 9457). The client sees all of it, so it must
 * not contain internal details.
 */
public class ProblemException extends ErrorResponseException {

	private static final long serialVersionUID = 1L;

	/**
	 * Ends the request.
	 * @param status the response's status
	 * @param type a short slug that clients may rely on, shown as
	 * {@code urn:hanok:problem:<type>}
	 * @param title the same for every problem of the type
	 * @param detail what was wrong with this request and, if known, what to do
	 */
	public ProblemException(HttpStatusCode status, String type, String title, String detail) {
		super(status, problem(status, type, title, detail), null);
	}

	/**
	 * Adds an extension member.
	 * @param name its name
	 * @param value anything that Jackson can write
	 * @return this
	 */
	public ProblemException with(String name, Object value) {
		getBody().setProperty(name, value);
		return this;
	}

	/**
	 * Adds a header to the response.
	 * @param name its name
	 * @param value its value
	 * @return this
	 */
	public ProblemException header(String name, String value) {
		getHeaders().add(name, value);
		return this;
	}

	private static ProblemDetail problem(HttpStatusCode status, String type, String title, String detail) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
		problem.setType(URI.create("urn:hanok:problem:" + type));
		problem.setTitle(title);
		return problem;
	}

}
