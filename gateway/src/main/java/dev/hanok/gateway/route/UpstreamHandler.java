package dev.hanok.gateway.route;

import dev.hanok.gateway.exchange.ExchangeRecord;
import dev.hanok.gateway.forward.Failover;
import dev.hanok.gateway.forward.RequestReader;
import dev.hanok.gateway.forward.UpstreamResponse;
import dev.hanok.starter.problem.ProblemException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The way of a request from its route to its service and back: the only way out of the
 * gateway.
 */
class UpstreamHandler {

	private final RequestReader reader;

	private final Failover failover;

	private final Breakers breakers;

	private final StaleResponses staleResponses;

	private final RouteTimers timers;

	UpstreamHandler(RequestReader reader, Failover failover, Breakers breakers, StaleResponses staleResponses,
			RouteTimers timers) {
		this.reader = reader;
		this.failover = failover;
		this.breakers = breakers;
		this.staleResponses = staleResponses;
		this.timers = timers;
	}

	ServerResponse handle(Route route, ServerRequest request) {
		long start = System.nanoTime();
		ExchangeRecord.current().route(route.id(), route.service());
		if (route.access() == Route.Access.TOKEN && request.servletRequest().getUserPrincipal() == null) {
			this.timers.record(route, 401, start);
			throw new InsufficientAuthenticationException("The route needs an access token");
		}
		try {
			UpstreamResponse response = this.reader.with(request, route.service(), outgoing -> this.staleResponses
				.orStale(outgoing, () -> this.breakers.call(route.service(), () -> this.failover.send(outgoing))));
			return new StreamingServerResponse(response, () -> this.timers.record(route, response.status(), start));
		}
		catch (ProblemException ex) {
			this.timers.record(route, ex.getStatusCode().value(), start);
			throw ex;
		}
	}

}
