package dev.hanok.mobile.order;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import dev.hanok.starter.client.RemoteService;

import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;

/**
 * A user's orders at order-service, which decides by the user's own token what that user
 * may see.
 */
@Component
public class Orders {

	private final OrderClient client;

	private final RemoteService service;

	Orders(OrderClient client, CircuitBreakerFactory<?, ?> breakers) {
		this.client = client;
		this.service = new RemoteService("order-service", breakers);
	}

	/**
	 * The newest orders.
	 * @param user the token of the user
	 * @param size how many at most
	 * @return the orders; empty for a user who may not order
	 */
	public List<Order> newest(Jwt user, int size) {
		try {
			return call(() -> this.client.list(bearer(user), size)).items();
		}
		catch (AccessDeniedException ex) {
			return List.of();
		}
	}

	Optional<Order> find(Jwt user, UUID id) {
		try {
			return Optional.of(call(() -> this.client.find(bearer(user), id)));
		}
		catch (HttpClientErrorException.NotFound ex) {
			return Optional.empty();
		}
	}

	/**
	 * The token may expire while the request is in progress. Then the app gets 401 and
	 * renews the token.
	 */
	private <T> T call(Supplier<T> call) {
		try {
			return this.service.call(call);
		}
		catch (HttpClientErrorException.Unauthorized ex) {
			throw new InvalidBearerTokenException("The access token was refused", ex);
		}
		catch (HttpClientErrorException.Forbidden ex) {
			throw new AccessDeniedException("The user may not use orders", ex);
		}
	}

	private static String bearer(Jwt user) {
		return "Bearer " + user.getTokenValue();
	}

}
