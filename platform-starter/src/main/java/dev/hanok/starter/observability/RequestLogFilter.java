package dev.hanok.starter.observability;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Logs one line for each request that may have changed something, and for each request to
 * which this service responds with a 5xx status. The trace id joins the lines of all
 * services that the request reached. Other reads are not logged: they are many, and the
 * metrics count them. Query strings are not logged, because they may contain personal
 * data.
 */
class RequestLogFilter extends OncePerRequestFilter {

	private static final Logger log = LoggerFactory.getLogger(RequestLogFilter.class);

	private static final int LONGEST = 1024;

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		long start = System.nanoTime();
		boolean completed = false;
		try {
			chain.doFilter(request, response);
			completed = true;
		}
		finally {
			int status = completed ? response.getStatus() : HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
			if (status >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR || !isRead(request.getMethod())) {
				log.info("{} {} answered {} after {} ms", bounded(request.getMethod()),
						bounded(request.getRequestURI()), status, (System.nanoTime() - start) / 1_000_000);
			}
		}
	}

	/**
	 * Bounded, because a client can send a path of up to 16 KB, and must not fill the
	 * disk.
	 */
	private static String bounded(String text) {
		return (text.length() <= LONGEST) ? text : text.substring(0, LONGEST) + "...";
	}

	private static boolean isRead(String method) {
		return HttpMethod.GET.matches(method) || HttpMethod.HEAD.matches(method) || HttpMethod.OPTIONS.matches(method);
	}

}
