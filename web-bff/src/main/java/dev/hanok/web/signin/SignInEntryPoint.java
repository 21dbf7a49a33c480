package dev.hanok.web.signin;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/**
 * Redirects a browser to the sign-in and afterwards back to the requested page. After a
 * form, the browser returns to the cart, because a form is not sent again. A request of
 * htmx gets the sign-in URL in the header {@code HX-Redirect}, and the browser loads that
 * URL as a page. A request for server-sent events gets only the status 401.
 */
class SignInEntryPoint implements AuthenticationEntryPoint {

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException required)
			throws IOException {
		String accept = String.valueOf(request.getHeader("Accept"));
		if (accept.contains(MediaType.TEXT_EVENT_STREAM_VALUE)) {
			response.setStatus(HttpStatus.UNAUTHORIZED.value());
			return;
		}
		String address = SignInConfiguration.SIGN_IN + "?" + CookieAuthorizationRequestRepository.RETURN_TO + "="
				+ URLEncoder.encode(returnTo(request), StandardCharsets.UTF_8);
		if (request.getHeader("HX-Request") != null) {
			response.setHeader("HX-Redirect", address);
			response.setStatus(HttpStatus.UNAUTHORIZED.value());
			return;
		}
		response.sendRedirect(address);
	}

	private static String returnTo(HttpServletRequest request) {
		if (!HttpMethod.GET.matches(request.getMethod())) {
			return "/cart";
		}
		String query = request.getQueryString();
		return LocalPath.of(request.getRequestURI() + ((query != null) ? "?" + query : ""));
	}

}
