package dev.hanok.gateway.access;

import java.io.IOException;

import dev.hanok.gateway.exchange.RequestFilter;
import dev.hanok.starter.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * Responds with 404 for closed paths, even if a controller or a route has them.
 */
class ClosedPathsFilter extends RequestFilter {

	private final ClosedPaths closed;

	private final ProblemWriter problems;

	ClosedPathsFilter(ClosedPaths closed, ProblemWriter problems) {
		this.closed = closed;
		this.problems = problems;
	}

	@Override
	protected void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (this.closed.contains(request.getRequestURI())) {
			this.problems.write(request, response, ProblemDetail.forStatus(HttpStatus.NOT_FOUND));
			return;
		}
		chain.doFilter(request, response);
	}

}
