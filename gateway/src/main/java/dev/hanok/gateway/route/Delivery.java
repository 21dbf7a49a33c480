package dev.hanok.gateway.route;

import dev.hanok.gateway.forward.Answer;
import dev.hanok.gateway.forward.Failover;
import dev.hanok.gateway.forward.RequestReader;
import dev.hanok.starter.problem.ProblemException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The way of a request from its route to its service and back: the only way out of the
 * gateway.
 */
class Delivery {

	private final RequestReader reader;

	private final Failover failover;

	private final Breakers breakers;

	private final StaleAnswers staleAnswers;

	private final RouteTimers timers;

	Delivery(RequestReader reader, Failover failover, Breakers breakers, StaleAnswers staleAnswers,
			RouteTimers timers) {
		this.reader = reader;
		this.failover = failover;
		this.breakers = breakers;
		this.staleAnswers = staleAnswers;
		this.timers = timers;
	}

	ServerResponse deliver(Route route, ServerRequest request) {
		long start = System.nanoTime();
		if (route.access() == Route.Access.TOKEN && request.servletRequest().getUserPrincipal() == null) {
			this.timers.record(route, 401, start);
			throw new InsufficientAuthenticationException("The route needs an access token");
		}
		try {
			Answer answer = this.reader.with(request, route.service(), outgoing -> this.staleAnswers.orStale(outgoing,
					() -> this.breakers.call(route.service(), () -> this.failover.send(outgoing))));
			return new AnswerResponse(answer, () -> this.timers.record(route, answer.status(), start));
		}
		catch (ProblemException ex) {
			this.timers.record(route, ex.getStatusCode().value(), start);
			throw ex;
		}
	}

}
