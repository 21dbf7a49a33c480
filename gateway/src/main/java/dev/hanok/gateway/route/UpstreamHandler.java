package dev.hanok.gateway.route;

import dev.hanok.gateway.access.ClosedPaths;
import dev.hanok.gateway.exchange.ExchangeRecord;
import dev.hanok.gateway.forward.Failover;
import dev.hanok.gateway.forward.RequestReader;
import dev.hanok.gateway.forward.UpstreamResponse;
import dev.hanok.gateway.forward.WebSocketHandshake;
import dev.hanok.gateway.forward.WebSockets;
import dev.hanok.gateway.limit.RateLimiter;
import dev.hanok.starter.problem.ProblemException;
import org.springframework.cloud.gateway.server.mvc.common.MvcUtils;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Sends a request of a route to its upstream and returns the response. Every forwarded
 * request passes through this class, for any scheme of the route's URI.
 */
class UpstreamHandler {

	private final ClosedPaths closedPaths;

	private final RateLimiter limiter;

	private final RequestReader reader;

	private final Failover failover;

	private final WebSockets webSockets;

	private final Breakers breakers;

	private final StaleResponses staleResponses;

	private final RouteTimers timers;

	UpstreamHandler(ClosedPaths closedPaths, RateLimiter limiter, RequestReader reader, Failover failover,
			WebSockets webSockets, Breakers breakers, StaleResponses staleResponses, RouteTimers timers) {
		this.closedPaths = closedPaths;
		this.limiter = limiter;
		this.reader = reader;
		this.failover = failover;
		this.webSockets = webSockets;
		this.breakers = breakers;
		this.staleResponses = staleResponses;
		this.timers = timers;
	}

	/**
	 * Runs before the filters of a route, so that they do no work for a request that is
	 * refused.
	 */
	void admit(Route route, ServerRequest request) {
		long start = System.nanoTime();
		ExchangeRecord.current().route(route.id(), route.service());
		if (route.access() == Route.Access.TOKEN && request.servletRequest().getUserPrincipal() == null) {
			this.timers.record(route, 401, start);
			throw new InsufficientAuthenticationException("The route needs an access token");
		}
	}

	/** Runs after {@link #admit} and the filters of the route. */
	ServerResponse handle(Route route, ServerRequest request) {
		long start = System.nanoTime();
		MvcUtils.setRouteId(request, route.id());
		try {
			this.limiter.check(route.id(), request.servletRequest());
			// The filters of the route may have changed the path to a closed one.
			if (this.closedPaths.contains(RequestReader.path(request))) {
				throw new ProblemException(HttpStatus.NOT_FOUND, "not-found", "Not Found", "There is nothing here.");
			}
			if (WebSockets.isHandshake(request.servletRequest())) {
				WebSocketHandshake handshake = this.reader.with(request, route.upstream(), route.rules(),
						this.webSockets::open);
				this.timers.record(route, handshake.status(), start);
				return new UpgradeServerResponse(handshake);
			}
			UpstreamResponse response = this.reader.with(request, route.upstream(), route.rules(),
					outgoing -> this.staleResponses.orStale(outgoing,
							() -> this.breakers.call(outgoing, () -> this.failover.send(outgoing))));
			return new StreamingServerResponse(response, () -> this.timers.record(route, response.status(), start));
		}
		catch (ProblemException ex) {
			this.timers.record(route, ex.getStatusCode().value(), start);
			throw ex;
		}
	}

}
