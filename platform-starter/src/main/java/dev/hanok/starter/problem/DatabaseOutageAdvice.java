package dev.hanok.starter.problem;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Responds with 503 while a service's database is unavailable or overloaded: this is
 * temporary and not the client's fault.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class DatabaseOutageAdvice {

	private static final Logger log = LoggerFactory.getLogger(DatabaseOutageAdvice.class);

	private final ProblemWriter problems;

	DatabaseOutageAdvice(ProblemWriter problems) {
		this.problems = problems;
	}

	/**
	 * If the connection is lost during a transaction, Spring reports the rollback that
	 * failed, and only logs the first exception.
	 */
	@ExceptionHandler({ CannotCreateTransactionException.class, TransactionSystemException.class,
			DataAccessResourceFailureException.class, TransientDataAccessException.class })
	void tryAgain(Exception ex, HttpServletRequest request, HttpServletResponse response) throws IOException {
		log.error("The database cannot be used: {}", String.valueOf(ex.getCause()));
		response.setHeader(HttpHeaders.RETRY_AFTER, "1");
		this.problems.write(request, response, ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE,
				"The data cannot be read or changed at the moment. Try again."));
	}

}
