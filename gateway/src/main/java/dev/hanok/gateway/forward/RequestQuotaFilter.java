package dev.hanok.gateway.forward;

import java.io.IOException;
import java.util.Collections;

import dev.hanok.gateway.exchange.ExchangeRecord;
import dev.hanok.gateway.exchange.RequestFilter;
import dev.hanok.starter.problem.ProblemException;
import dev.hanok.starter.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;

/**
 * Limits the requests in progress, per client and in total: each request needs memory,
 * and one HTTP/2 connection can have many of them.
 */
class RequestQuotaFilter extends RequestFilter {

	private final ClientQuota quota;

	private final ClientAddress clientAddress;

	private final ProblemWriter problems;

	RequestQuotaFilter(int requests, ClientAddress clientAddress, ProblemWriter problems) {
		this.quota = new ClientQuota("requests", requests, 1);
		this.clientAddress = clientAddress;
		this.problems = problems;
	}

	@Override
	protected void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String peer = request.getRemoteAddr();
		if (peer == null) {
			// HTTP/2 only: Tomcat has already closed the connection, for example after a
			// malformed request, but passes the request on nevertheless.
			response.setStatus(HttpStatus.BAD_REQUEST.value());
			return;
		}
		String client = this.clientAddress.of(peer, Collections.list(request.getHeaders("X-Forwarded-For")));
		ClientQuota.Share share;
		try {
			share = this.quota.take(client, 1);
		}
		catch (ProblemException ex) {
			ExchangeRecord.current().decidedBy("requests");
			ex.getHeaders().forEach((name, values) -> response.setHeader(name, values.getFirst()));
			this.problems.write(request, response, ex.getBody());
			return;
		}
		try (share) {
			chain.doFilter(request, response);
		}
	}

}
