package dev.hanok.auth.protocol;

import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;

import dev.hanok.auth.password.HashingBusyException;
import dev.hanok.starter.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.data.redis.RedisSystemException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Responds with 503 if the database or Redis is unavailable, and with 429 if too many
 * passwords are being checked; browsers get a page. It runs before the session's filter,
 * because that filter needs Redis.
 */
@Component
@Order(SessionRepositoryFilter.DEFAULT_ORDER - 1)
class OutageFilter extends OncePerRequestFilter {

	private static final Logger log = LoggerFactory.getLogger(OutageFilter.class);

	private final ProblemWriter problems;

	OutageFilter(ProblemWriter problems) {
		this.problems = problems;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try {
			chain.doFilter(request, response);
		}
		catch (DataAccessException | TransactionException ex) {
			if (!isOutage(ex) || response.isCommitted()) {
				throw ex;
			}
			log.warn("auth-service responded with 503: {}", reason(ex));
			refuse(request, response, HttpStatus.SERVICE_UNAVAILABLE,
					"Signing in and tokens are not available at the moment. Try again.");
		}
		catch (HashingBusyException ex) {
			// Not 503: from a 503 the gateway would conclude that this instance is
			// unavailable, and would stop sending requests for keys and refresh too.
			log.debug("auth-service responded with 429", ex);
			refuse(request, response, HttpStatus.TOO_MANY_REQUESTS,
					"Many clients are signing in at the moment. Try again.");
		}
	}

	private void refuse(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String detail)
			throws IOException {
		response.reset();
		response.setHeader(HttpHeaders.RETRY_AFTER, "2");
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		if (isPage(request)) {
			response.sendError(status.value());
			return;
		}
		this.problems.write(request, response, ProblemDetail.forStatusAndDetail(status, detail));
	}

	/**
	 * Names what failed: the database or Redis. Spring has the same exception for a
	 * time-out of either, so this method looks at the causes.
	 */
	static String reason(RuntimeException ex) {
		boolean redis = Stream.<Throwable>iterate(ex, Objects::nonNull, Throwable::getCause)
			.map((cause) -> cause.getClass().getName())
			.anyMatch((name) -> name.startsWith("io.lettuce.") || name.startsWith("org.springframework.data.redis."));
		return (redis ? "Redis failed: " : "the database failed: ") + NestedExceptionUtils.getMostSpecificCause(ex);
	}

	private static boolean isPage(HttpServletRequest request) {
		return String.valueOf(request.getHeader(HttpHeaders.ACCEPT)).contains(MediaType.TEXT_HTML_VALUE);
	}

	/**
	 * Whether the database or Redis is unavailable. {@link RedisSystemException}: Spring
	 * has no other exception for the error of a Redis that is full.
	 */
	static boolean isOutage(RuntimeException ex) {
		return ex instanceof NonTransientDataAccessResourceException || ex instanceof TransientDataAccessException
				|| ex instanceof TransactionException || ex instanceof RedisSystemException;
	}

}
