package dev.hanok.monitor.signin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.util.HtmlUtils;

/**
 * Error pages of the sign-in.
 */
final class Pages {

	private static final Logger log = LoggerFactory.getLogger(Pages.class);

	private static final String PAGE = """
			<!doctype html>
			<html lang="en">
			<head><meta charset="utf-8"><title>%1$s</title>
			<meta name="viewport" content="width=device-width, initial-scale=1"></head>
			<body style="font-family: sans-serif; max-width: 34rem; margin: 4rem auto; padding: 0 1rem">
			<h1>%1$s</h1>
			%2$s
			</body>
			</html>
			""";

	private Pages() {
	}

	/**
	 * The user is signed in, but is not an operator. Requests that the page's script
	 * sends get the status only.
	 */
	static void denied(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
			throws IOException {
		if (!SignInConfiguration.PAGES.matches(request)) {
			response.sendError(HttpStatus.FORBIDDEN.value());
			return;
		}
		String user = (request.getRemoteUser() != null) ? HtmlUtils.htmlEscape(request.getRemoteUser())
				: "an unknown user";
		write(response, HttpStatus.FORBIDDEN, "For operators only",
				"<p>You are signed in as <b>" + user + "</b>, who is not an operator of this platform.</p>"
						+ "<form method=\"post\" action=\"/logout\">" + token(request)
						+ "<button>Sign in as another user</button></form>");
	}

	/**
	 * The reason is only logged, because it may contain internal details.
	 */
	static void failed(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
			throws IOException {
		log.warn("A sign-in could not be completed: {}", failure.toString());
		write(response, HttpStatus.UNAUTHORIZED, "Signing in did not work",
				"<p>The log of monitor-server has the reason, for instance that auth-service did not respond, or that the sign-in took too long.</p><p><a href=\"/\">Try again</a></p>");
	}

	private static String token(HttpServletRequest request) {
		return (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token)
				? "<input type=\"hidden\" name=\"" + token.getParameterName() + "\" value=\""
						+ HtmlUtils.htmlEscape(token.getToken()) + "\">"
				: "";
	}

	private static void write(HttpServletResponse response, HttpStatus status, String title, String text)
			throws IOException {
		response.setStatus(status.value());
		response.setContentType(MediaType.TEXT_HTML_VALUE);
		response.setCharacterEncoding(StandardCharsets.UTF_8);
		response.getWriter().print(PAGE.formatted(title, text));
	}

}
