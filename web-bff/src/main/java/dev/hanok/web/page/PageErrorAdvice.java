package dev.hanok.web.page;

import dev.hanok.starter.client.ServiceUnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.ModelAndView;

/**
 * Turns every exception of a controller into a page, before the starter turns it into a
 * problem detail. No message of an exception reaches the browser.
 * <p>
 * If another service is unavailable, the status is 500 and not 503. From a 503 the
 * gateway would conclude that this instance is unavailable, and would stop sending it
 * requests.
 */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class PageErrorAdvice {

	private static final Logger log = LoggerFactory.getLogger(PageErrorAdvice.class);

	private final ErrorPages pages;

	PageErrorAdvice(ErrorPages pages) {
		this.pages = pages;
	}

	@ExceptionHandler
	ModelAndView unavailable(ServiceUnavailableException ex, HttpServletRequest request, HttpServletResponse response) {
		response.setHeader(HttpHeaders.RETRY_AFTER, "5");
		return this.pages.of(request, HttpStatus.INTERNAL_SERVER_ERROR, ex.service());
	}

	/** The security filters handle this exception. */
	@ExceptionHandler
	void denied(AccessDeniedException ex) {
		throw ex;
	}

	@ExceptionHandler
	void unauthenticated(AuthenticationException ex) {
		throw ex;
	}

	/** An outage of Redis: the SessionOutageFilter shows a page for it. */
	@ExceptionHandler
	void withoutSession(DataAccessException ex) {
		throw ex;
	}

	@ExceptionHandler
	@Nullable ModelAndView gone(AsyncRequestNotUsableException ex) {
		log.debug("The browser disconnected", ex);
		return null;
	}

	/** A path variable or parameter that is not a valid number or id. */
	@ExceptionHandler
	ModelAndView mistyped(TypeMismatchException ex, HttpServletRequest request) {
		return this.pages.of(request, HttpStatus.BAD_REQUEST);
	}

	@ExceptionHandler
	ModelAndView other(Exception ex, HttpServletRequest request) {
		if (ex instanceof ErrorResponse error) {
			return this.pages.of(request, error.getStatusCode());
		}
		log.error("Request failed", ex);
		return this.pages.of(request, HttpStatus.INTERNAL_SERVER_ERROR);
	}

}
