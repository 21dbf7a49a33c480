package dev.hanok.auth.page;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

import dev.hanok.starter.problem.ProblemWriter;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.ModelAndView;

/**
 * Responds to failed requests with a page for browsers and a problem detail for all other
 * clients. The servlet container dispatches them here after {@code sendError} and after
 * exceptions.
 */
@Controller
class PageErrorController implements ErrorController {

	private final ProblemWriter problems;

	PageErrorController(ProblemWriter problems) {
		this.problems = problems;
	}

	@RequestMapping(path = "/error", produces = MediaType.TEXT_HTML_VALUE)
	ModelAndView page(HttpServletRequest request, HttpServletResponse response) {
		HttpStatusCode status = HttpStatusCode.valueOf(status(request));
		String text = text(status, path(request));
		var page = new ModelAndView("error", Map.of("text", text, "next", next(text), "trace", trace(request)));
		page.setStatus(status);
		PagePolicy.apply(response);
		return page;
	}

	@RequestMapping("/error")
	void problem(HttpServletRequest request, HttpServletResponse response) throws IOException {
		ProblemDetail problem = ProblemDetail.forStatus(status(request));
		try {
			problem.setInstance(URI.create(path(request)));
		}
		catch (IllegalArgumentException ex) {
			// A path that is not a URI is the client's mistake; it is not repeated in the
			// response.
			problem.setInstance(URI.create("/error"));
		}
		this.problems.write(request, response, problem);
	}

	/** If a form of these pages is refused, it was open for too long. */
	private static String text(HttpStatusCode status, String path) {
		return switch (status.value()) {
			case 403 -> path.equals("/login") || path.equals("/logout") || path.startsWith("/account/") ? "expired"
					: "bad-request";
			case 404 -> "not-found";
			case 429 -> "busy";
			case 503 -> "unavailable";
			default -> status.is4xxClientError() ? "bad-request" : "failed";
		};
	}

	private static String next(String text) {
		return switch (text) {
			case "expired", "busy", "unavailable" -> "/login";
			default -> "/";
		};
	}

	/**
	 * An error dispatch is outside of the scope of the span, but the request still has
	 * the span.
	 */
	private static String trace(HttpServletRequest request) {
		return ServerHttpObservationFilter.findObservationContext(request)
			.flatMap(context -> Optional.ofNullable(context.<TracingContext>get(TracingContext.class)))
			.flatMap(context -> Optional.ofNullable(context.getSpan()))
			.map(span -> span.context().traceId())
			.orElse("");
	}

	private static int status(HttpServletRequest request) {
		return (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code) ? code
				: HttpServletResponse.SC_NOT_FOUND;
	}

	private static String path(HttpServletRequest request) {
		return (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String uri) ? uri
				: request.getRequestURI();
	}

}
