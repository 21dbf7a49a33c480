package dev.hanok.starter.security;

import java.io.IOException;
import java.net.URI;
import java.util.regex.Pattern;

import dev.hanok.starter.problem.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.oauth2.server.resource.web.access.BearerTokenAccessDeniedHandler;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/**
 * Responds to refused requests with the challenge of RFC 6750 and a problem detail. If
 * the keys are unavailable, the response is 503 and never 401, because a 401 would sign
 * users out.
 */
class ProblemChallenges implements AuthenticationEntryPoint, AccessDeniedHandler {

	private static final Pattern METADATA = Pattern.compile("[, ]*resource_metadata=\"[^\"]*\"");

	private final BearerTokenAuthenticationEntryPoint challenge = new BearerTokenAuthenticationEntryPoint();

	private final BearerTokenAccessDeniedHandler denial = new BearerTokenAccessDeniedHandler();

	private final ProblemWriter problems;

	ProblemChallenges(ProblemWriter problems) {
		this.problems = problems;
	}

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
			throws IOException {
		if (failure instanceof AuthenticationServiceException) {
			response.setHeader(HttpHeaders.RETRY_AFTER, "2");
			this.problems.write(request, response, problem(HttpStatus.SERVICE_UNAVAILABLE, "service-unavailable",
					"Tokens cannot be verified at the moment. Try again."));
			return;
		}
		this.challenge.commence(request, response, failure);
		removeInternalUrl(response);
		this.problems.write(request, response, problem(HttpStatus.valueOf(response.getStatus()), "unauthorized",
				"A valid access token is needed. If one was sent, WWW-Authenticate says what is wrong with it."));
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
			throws IOException {
		this.denial.handle(request, response, denied);
		this.problems.write(request, response,
				problem(HttpStatus.FORBIDDEN, "forbidden", "The access token does not allow this."));
	}

	/**
	 * Removes the URL of this instance's metadata (RFC 9728) from the challenge, because
	 * clients of the gateway cannot reach that URL.
	 */
	private static void removeInternalUrl(HttpServletResponse response) {
		String challenge = response.getHeader(HttpHeaders.WWW_AUTHENTICATE);
		if (challenge != null) {
			response.setHeader(HttpHeaders.WWW_AUTHENTICATE, METADATA.matcher(challenge).replaceFirst(""));
		}
	}

	private static ProblemDetail problem(HttpStatus status, String type, String detail) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
		problem.setType(URI.create("urn:hanok:problem:" + type));
		return problem;
	}

}
