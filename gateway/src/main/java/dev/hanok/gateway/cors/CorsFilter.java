package dev.hanok.gateway.cors;

import java.io.IOException;
import java.util.function.Supplier;

import dev.hanok.gateway.exchange.ExchangeRecord;
import dev.hanok.gateway.exchange.RequestFilter;
import dev.hanok.starter.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.DefaultCorsProcessor;

/**
 * Responds to preflight requests, and sets the CORS headers of all other responses. It
 * runs before every filter that can refuse a request, so that a script can read a
 * refusal, too.
 */
class CorsFilter extends RequestFilter {

	private final DefaultCorsProcessor processor = new StatusOnly();

	private final Supplier<CorsPolicies> policies;

	private final ProblemWriter problems;

	private final String publicOrigin;

	CorsFilter(Supplier<CorsPolicies> policies, ProblemWriter problems, String publicOrigin) {
		this.policies = policies;
		this.problems = problems;
		this.publicOrigin = publicOrigin;
	}

	@Override
	protected void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		boolean preflight = CorsUtils.isPreFlightRequest(request);
		CorsConfiguration configuration = this.policies.get().find(request);
		if (configuration == null && !preflight) {
			chain.doFilter(request, response);
		}
		else if (!isAllowed(configuration, request, response)) {
			ExchangeRecord.current().decidedBy("cors");
			ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.FORBIDDEN,
					"This origin may not send such a request.");
			this.problems.write(request, response, problem);
		}
		else if (!preflight) {
			chain.doFilter(request, new DecidedCorsResponse(response));
		}
	}

	private boolean isAllowed(@Nullable CorsConfiguration configuration, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		if (this.publicOrigin.equals(request.getHeader(HttpHeaders.ORIGIN))) {
			// Spring would compare the origin with the URL of the request. Behind a proxy
			// this URL differs from the one that the browser uses.
			response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
			return true;
		}
		return configuration != null && this.processor.processRequest(configuration, request, response);
	}

	/** Sets only the status; this filter writes a problem detail as body. */
	private static final class StatusOnly extends DefaultCorsProcessor {

		@Override
		protected void rejectRequest(ServerHttpResponse response) {
			response.setStatusCode(HttpStatus.FORBIDDEN);
		}

	}

}
