package dev.hanok.config.source;

import org.springframework.cloud.config.server.environment.NoSuchLabelException;
import org.springframework.cloud.config.server.resource.NoSuchResourceException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Responds with 404 if a plain-text file or a label does not exist. For a missing file,
 * Spring Cloud Config would respond with 500.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class MissingFileAdvice {

	@ExceptionHandler({ NoSuchResourceException.class, NoSuchLabelException.class })
	ProblemDetail notFound() {
		return ProblemDetail.forStatus(HttpStatus.NOT_FOUND);
	}

}
