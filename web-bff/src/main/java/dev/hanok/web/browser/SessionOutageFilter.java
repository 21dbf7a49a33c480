package dev.hanok.web.browser;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Shows an error page while Redis, and so all sessions, are unavailable. Visitors without
 * a session do not notice. This filter runs before the one of Spring Session, which needs
 * Redis. The status is 500: from a 503 the gateway would conclude that this instance is
 * unavailable, and would stop sending it requests of any visitor.
 */
@Component
@Order(SessionRepositoryFilter.DEFAULT_ORDER - 1)
class SessionOutageFilter extends OncePerRequestFilter {

	private static final Logger log = LoggerFactory.getLogger(SessionOutageFilter.class);

	private final byte[] page;

	SessionOutageFilter() throws IOException {
		this.page = new ClassPathResource("templates/outage.html").getContentAsByteArray();
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try {
			chain.doFilter(request, response);
		}
		catch (ServletException | RuntimeException ex) {
			if (response.isCommitted() || !isOutage(ex)) {
				throw ex;
			}
			log.warn("Redis is unavailable, sessions cannot be read: {}", ex.toString());
			response.reset();
			response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
			response.setHeader(HttpHeaders.RETRY_AFTER, "5");
			response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
			response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
			response.setContentType(MediaType.TEXT_HTML_VALUE);
			response.setCharacterEncoding(StandardCharsets.UTF_8);
			response.getOutputStream().write(this.page);
		}
	}

	/** Controllers and templates wrap the exception. */
	private static boolean isOutage(Throwable failure) {
		return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
			.anyMatch(DataAccessException.class::isInstance);
	}

}
