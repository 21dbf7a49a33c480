package dev.hanok.starter.problem;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a problem detail where no controller advice applies: in filters and Spring
 * Security.
 */
public class ProblemWriter {

	private final JsonMapper json;

	private final ProblemCompletion completion;

	private final @Nullable ProblemPage page;

	ProblemWriter(JsonMapper json, ProblemCompletion completion, @Nullable ProblemPage page) {
		this.json = json;
		this.completion = completion;
		this.page = page;
	}

	/**
	 * Writes the whole response, unless one has been sent already.
	 * @param request the request that failed
	 * @param response gets status, content type and body; headers that were set before
	 * stay
	 * @param problem what went wrong
	 * @throws IOException if the client has disconnected
	 */
	public void write(HttpServletRequest request, HttpServletResponse response, ProblemDetail problem)
			throws IOException {
		write(request, response, problem, request.getRequestURI());
	}

	void write(HttpServletRequest request, HttpServletResponse response, ProblemDetail problem, String path)
			throws IOException {
		if (response.isCommitted()) {
			return;
		}
		this.completion.complete(problem, request, path);
		response.setStatus(problem.getStatus());
		byte[] body = body(request, response, problem);
		response.setContentLength(body.length);
		response.getOutputStream().write(body);
	}

	private byte[] body(HttpServletRequest request, HttpServletResponse response, ProblemDetail problem) {
		if (this.page != null && this.page.isWantedBy(request)) {
			this.page.headers().forEach((name, values) -> response.setHeader(name, values.getFirst()));
			return this.page.html(problem, response.getHeader(HttpHeaders.RETRY_AFTER));
		}
		response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		return this.json.writeValueAsBytes(problem);
	}

}
