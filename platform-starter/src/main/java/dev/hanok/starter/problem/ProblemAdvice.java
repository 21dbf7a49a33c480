package dev.hanok.starter.problem;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletResponse;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;

/**
 * Turns every exception of a controller into a problem detail. The client gets the detail
 * or reason that an exception declares for it, never the message of another exception.
 */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

	private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

	private final ProblemCompletion completion;

	private final @Nullable ProblemPage page;

	ProblemAdvice(ProblemCompletion completion, @Nullable ProblemPage page) {
		this.completion = completion;
		this.page = page;
	}

	/** One field that was refused, and why. */
	record Violation(String field, String message) {
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(MethodArgumentNotValidException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		return invalid(ex, violations(ex.getAllErrors()).toList(), headers, request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
			HandlerMethodValidationException ex, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		if (ex.getStatusCode().is5xxServerError()) {
			return unexpected(ex, request);
		}
		List<Violation> violations = ex.getParameterValidationResults()
			.stream()
			.flatMap(result -> (result instanceof ParameterErrors errors) ? violations(errors.getAllErrors())
					: result.getResolvableErrors()
						.stream()
						.map(error -> new Violation(name(result.getMethodParameter().getParameterName()),
								message(error.getDefaultMessage()))))
			.toList();
		return invalid(ex, violations, headers, request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		if (ex.getCause() instanceof IOException) {
			// The client disconnected while it sent the body.
			return null;
		}
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, describe(ex));
		problem.setType(URI.create("urn:hanok:problem:malformed-request"));
		problem.setTitle("Malformed request body");
		return handleExceptionInternal(ex, problem, headers, HttpStatus.BAD_REQUEST, request);
	}

	/** Tomcat decodes the query string and a form when the first parameter is read. */
	@ExceptionHandler
	@Nullable ResponseEntity<Object> undecodable(InvalidParameterException ex, WebRequest request) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST,
				"The query or the form cannot be decoded.");
		problem.setType(URI.create("urn:hanok:problem:malformed-request"));
		problem.setTitle("Malformed request");
		return handleExceptionInternal(ex, problem, new HttpHeaders(), HttpStatus.BAD_REQUEST, request);
	}

	@ExceptionHandler
	@Nullable ResponseEntity<Object> unexpected(Exception ex, WebRequest request) {
		if (ThrownStatus.isOfTheClient(ex)) {
			// The client has disconnected, or Tomcat has refused the rest of its request.
			log.debug("The client disconnected", ex);
			return null;
		}
		ProblemDetail problem = ThrownStatus.of(ex)
			.orElseGet(() -> ProblemDetail.forStatusAndDetail(HttpStatus.INTERNAL_SERVER_ERROR,
					"The request could not be handled. Quote the trace id when you report this."));
		HttpStatusCode status = HttpStatusCode.valueOf(problem.getStatus());
		if (status.is5xxServerError()) {
			log.error("Request failed", ex);
		}
		return handleExceptionInternal(ex, problem, new HttpHeaders(), status, request);
	}

	/**
	 * The security filters handle this exception: they respond with the right challenge.
	 */
	@ExceptionHandler
	void denied(AccessDeniedException ex) {
		throw ex;
	}

	@ExceptionHandler
	void unauthenticated(AuthenticationException ex) {
		throw ex;
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleExceptionInternal(Exception ex, @Nullable Object body,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		HttpServletResponse sent = ((ServletWebRequest) request).getResponse();
		if (sent != null && sent.isCommitted()) {
			// Tomcat has refused the body already, for example a malformed chunk. Spring
			// would log a warning, and any client can cause it.
			log.debug("The response was sent before the request failed", ex);
			return null;
		}
		ResponseEntity<Object> response = super.handleExceptionInternal(ex, problem(ex, body, status), headers, status,
				request);
		if (response != null && response.getBody() instanceof ProblemDetail problem) {
			var http = ((ServletWebRequest) request).getRequest();
			this.completion.complete(problem, http, http.getRequestURI());
			if (this.page != null && this.page.isWantedBy(http)) {
				return page(this.page, problem, response);
			}
		}
		return response;
	}

	private static ResponseEntity<Object> page(ProblemPage page, ProblemDetail problem,
			ResponseEntity<Object> response) {
		var headers = new HttpHeaders();
		headers.putAll(response.getHeaders());
		headers.putAll(page.headers());
		byte[] html = page.html(problem, headers.getFirst(HttpHeaders.RETRY_AFTER));
		return new ResponseEntity<>(html, headers, response.getStatusCode());
	}

	private @Nullable ResponseEntity<Object> invalid(Exception ex, List<Violation> violations, HttpHeaders headers,
			WebRequest request) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST,
				"The request has values that are not allowed; errors lists them.");
		problem.setType(URI.create("urn:hanok:problem:validation-failed"));
		problem.setTitle("Validation failed");
		problem.setProperty("errors", violations);
		return handleExceptionInternal(ex, problem, headers, HttpStatus.BAD_REQUEST, request);
	}

	private static Object problem(Exception ex, @Nullable Object body, HttpStatusCode status) {
		if (body != null) {
			return body;
		}
		return (ex instanceof ErrorResponse error) ? error.getBody() : ProblemDetail.forStatus(status);
	}

	private static Stream<Violation> violations(List<? extends ObjectError> errors) {
		return errors.stream()
			.map(error -> new Violation((error instanceof FieldError field) ? field.getField() : error.getObjectName(),
					message((error instanceof FieldError field && field.isBindingFailure()) ? null
							: error.getDefaultMessage())));
	}

	private static String describe(HttpMessageNotReadableException ex) {
		if (ex.getCause() instanceof DatabindException mapping && !mapping.getPath().isEmpty()) {
			return "The value of '" + path(mapping) + "' is missing or of the wrong type.";
		}
		return (ex.getCause() instanceof JacksonException) ? "The body is not valid JSON."
				: "The body is missing or cannot be read.";
	}

	private static String path(DatabindException mapping) {
		var path = new StringBuilder();
		for (JacksonException.Reference reference : mapping.getPath()) {
			if (reference.getPropertyName() == null) {
				path.append('[').append(reference.getIndex()).append(']');
			}
			else {
				path.append(path.isEmpty() ? "" : ".").append(reference.getPropertyName());
			}
		}
		return path.toString();
	}

	private static String name(@Nullable String parameter) {
		return (parameter != null) ? parameter : "request";
	}

	private static String message(@Nullable String message) {
		return (message != null) ? message : "is not valid";
	}

}
